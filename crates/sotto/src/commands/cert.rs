//! `sotto cert`: HTTPS on a home network, where no public authority vouches for anybody.

use clap::Subcommand;
use https::LocalAuthority;

use practice::clock::Clock;
use web::Origin;

use crate::{
    config::{AUTHORITY, names},
    terminal::{CommandError, GlobalArgs, say},
};

/// Create certificates for HTTPS on a home network.
#[derive(clap::Args)]
pub(crate) struct Cert {
    #[command(subcommand)]
    action: CertAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum CertAction {
    /// Create a local certificate authority and a certificate for this computer, or show the existing ones.
    Local {
        /// Names or addresses that phones use, such as sotto.local or 192.168.1.20. Default: those in tls_names or public_url.
        names: Vec<String>,
    },
}

impl Cert {
    pub(crate) fn run(self) -> Result<(), CommandError> {
        let CertAction::Local { names: asked } = self.action;
        let settings = self.global.settings()?;
        let public = settings.get("public_url").and_then(|url| Origin::parse(url).ok());
        let names = if asked.is_empty() { names(public.as_ref(), &settings) } else { asked };
        if names.is_empty() {
            return Err(
                "give the names or addresses that phones use, such as: sotto cert local sotto.local 192.168.1.20".into(),
            );
        }
        let folder = self.global.data.join(AUTHORITY);
        let authority = LocalAuthority::open_or_make(&folder, &names, Clock.now())?;
        say(&format!("authority    {}", authority.authority_path().display()))?;
        say(&format!("fingerprint  {}", authority.fingerprint()))?;
        say(&format!("expires      {}", authority.ends_at().strftime("%Y-%m-%d")))?;
        say(&format!("names        {}", names.join(", ")))?;
        say("")?;
        say(&format!(
            "In sotto.toml, set tls = \"local\", public_url = \"https://{}:PORT\" and tls_names = \"{}\". Then run `sotto serve --listen 0.0.0.0:PORT`.",
            names.first().map_or("", String::as_str),
            names.join(",")
        ))?;
        say(
            "Set up a sign-in provider that accepts such an address: GitHub or your own OpenID provider.",
        )?;
        Ok(say(
            "Then open /trust on each phone, compare the fingerprint, and trust the certificate once.",
        )?)
    }
}
