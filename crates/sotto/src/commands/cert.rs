//! `sotto cert`: HTTPS on a home network, where no public authority vouches for anybody.

use clap::Subcommand;
use https::LocalAuthority;

use practice::clock::Clock;
use web::Origin;

use crate::{
    config::{AUTHORITY, names},
    terminal::{CommandError, GlobalArgs, say},
};

/// Certificates for HTTPS on a home network.
#[derive(clap::Args)]
pub(crate) struct Cert {
    #[command(subcommand)]
    action: CertAction,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand)]
enum CertAction {
    /// Makes a certificate authority of this Sotto's own and a certificate for this machine, or shows the ones there are.
    Local {
        /// A name or address that phones will use, such as sotto.local or 192.168.1.20; several are allowed. Those of tls_names
        /// or public_url unless given.
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
                "name the machine as phones will: sotto cert local sotto.local 192.168.1.20".into(),
            );
        }
        let folder = self.global.data.join(AUTHORITY);
        let authority = LocalAuthority::open_or_make(&folder, &names, Clock.now())?;
        say(&format!("authority    {}", authority.authority_path().display()))?;
        say(&format!("fingerprint  {}", authority.fingerprint()))?;
        say(&format!("ends         {}", authority.ends_at().strftime("%Y-%m-%d")))?;
        say(&format!("names        {}", names.join(", ")))?;
        say("")?;
        say(&format!(
            "Serve with tls = \"local\", public_url = \"https://{}:PORT\" and tls_names = \"{}\" in sotto.toml and --listen 0.0.0.0:PORT.",
            names.first().map_or("", String::as_str),
            names.join(",")
        ))?;
        say(
            "People sign in with a provider that accepts such an address: GitHub, or an OpenID provider of your own.",
        )?;
        Ok(say(
            "Then open /trust on each phone, compare the fingerprint, and trust the authority once.",
        )?)
    }
}
