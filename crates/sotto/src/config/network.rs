//! How people come in: the address, encryption, proxies.

use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
};

use https::{Acme, AcmeDirectory, Files, Local, Proxies, Tls};
use web::Origin;

use super::settings::Settings;

/// The folder, in the data folder, of the certificate authority of this Sotto's own.
pub(crate) const AUTHORITY: &str = "authority";

/// How people come in.
#[derive(Clone, Debug)]
pub(crate) struct NetworkConfig {
    /// Where the server listens.
    pub(crate) listen: SocketAddr,
    /// The address people type; without one, `http://localhost` with the port.
    pub(crate) public: Option<Origin>,
    /// How it is encrypted.
    pub(crate) tls: Tls,
    /// Who may say whom a request really comes from.
    pub(crate) proxies: Proxies,
}

impl NetworkConfig {
    /// In plain, for this machine only.
    pub(crate) fn this_machine(listen: SocketAddr) -> Self {
        Self { listen, public: None, tls: Tls::Off, proxies: Proxies::default() }
    }

    pub(super) fn new(
        listen: SocketAddr,
        data: &Path,
        settings: &Settings,
        faults: &mut Vec<String>,
    ) -> Self {
        let public = settings.get("public_url").and_then(|text| {
            Origin::parse(text).map_err(|fault| faults.push(format!("public_url: {fault}"))).ok()
        });
        let proxies = settings.parse("proxies", Proxies::default(), faults);
        let tls = tls(data, public.as_ref(), settings)
            .map_err(|fault| faults.push(fault))
            .unwrap_or(Tls::Off);
        let doors = Self { listen, public, tls, proxies };
        faults.extend(doors.fault(settings));
        doors
    }

    /// Whether nobody but this machine can come in, in plain.
    pub(crate) fn serves_this_machine_only(&self) -> bool {
        self.listen.ip().is_loopback()
            && matches!(self.tls, Tls::Off)
            && self.proxies.0.is_empty()
            && self.public.as_ref().is_none_or(|public| public.is_loopback() && !public.is_https())
    }

    fn fault(&self, settings: &Settings) -> Option<String> {
        let encrypted = !matches!(self.tls, Tls::Off);
        let listen = self.listen;
        if !encrypted && self.proxies.0.is_empty() && !listen.ip().is_loopback() {
            return Some(format!(
                "listen: other computers can reach {listen} without encryption. Set tls to files, acme or local, or set \
                 proxies to the addresses of your HTTPS proxy. To allow only this computer, use 127.0.0.1:{}",
                listen.port()
            ));
        }
        let https = self.public.as_ref().is_some_and(Origin::is_https);
        if (encrypted || !self.proxies.0.is_empty())
            && !https
            && settings.get("public_url").is_none_or(|_| self.public.is_some())
        {
            return Some("public_url must start with https:// when tls or proxies is set".into());
        }
        if https && !encrypted && self.proxies.0.is_empty() {
            return Some(
                "public_url: https:// needs tls, or proxies if you use an HTTPS proxy".into(),
            );
        }
        let plain_elsewhere =
            self.public.as_ref().is_some_and(|public| !public.is_https() && !public.is_loopback());
        plain_elsewhere
            .then(|| "public_url: http:// works only for this computer. Use https://".to_owned())
    }
}

fn tls(data: &Path, public: Option<&Origin>, settings: &Settings) -> Result<Tls, String> {
    let needed = |name: &str, kind: &str| {
        settings.get(name).ok_or(format!("{name}: missing. tls = {kind} needs it"))
    };
    match settings.get("tls") {
        None | Some("off") => Ok(Tls::Off),
        Some("files") => Ok(Tls::Files(Files::new(
            needed("tls_certificate", "files")?,
            needed("tls_key", "files")?,
        ))),
        Some("acme") => {
            let domains = names(public, settings);
            if domains.iter().any(|name| name.parse::<IpAddr>().is_ok()) || domains.is_empty() {
                return Err(
                    "tls_names: tls = acme needs public names, in tls_names or public_url".into()
                );
            }
            let other = settings.get("tls_directory").map(str::to_owned);
            Ok(Tls::Acme(Acme {
                domains,
                contact: settings.get("tls_contact").map(str::to_owned),
                folder: data.join("acme"),
                directory: other.map_or(AcmeDirectory::LetsEncrypt, |url| AcmeDirectory::Other {
                    url,
                    root: settings.get("tls_directory_root").map(Into::into),
                }),
            }))
        }
        Some("local") => {
            Ok(Tls::Local(Local { folder: data.join(AUTHORITY), names: names(public, settings) }))
        }
        Some(other) => Err(format!("tls must be off, files, acme or local, not {other:?}")),
    }
}

/// Whom the certificate is for.
pub(crate) fn names(public: Option<&Origin>, settings: &Settings) -> Vec<String> {
    let listed = settings.get("tls_names").into_iter().flat_map(|names| names.split(','));
    let listed: Vec<String> =
        listed.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    if listed.is_empty() {
        public.map(|public| public.name().to_owned()).into_iter().collect()
    } else {
        listed
    }
}
