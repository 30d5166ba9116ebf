//! How people sign in: the providers that are set up.

use sign_in::{ProviderConfig, ProviderKind, Secret};
use web::THIS_MACHINE;

use super::{network::NetworkConfig, settings::Settings};

pub(super) fn all(settings: &Settings, faults: &mut Vec<String>) -> Vec<ProviderConfig> {
    let mut providers = Vec::new();
    for name in settings.providers() {
        match provider(name, settings) {
            Ok(provider) => providers.push(provider),
            Err(fault) => faults.push(format!("provider.{name}: {fault}")),
        }
    }
    providers
}

fn provider(name: &str, settings: &Settings) -> Result<ProviderConfig, String> {
    if name == THIS_MACHINE {
        return Err("this name is reserved. Choose another name".into());
    }
    let field = |field: &str| settings.get(&format!("provider.{name}.{field}"));
    let needed = |name: &str| field(name).ok_or(format!("{name} is missing"));
    let kind_name = needed("kind")?;
    let (kind, label) = match kind_name {
        "google" => (ProviderKind::google(), "Google"),
        "microsoft" => (
            ProviderKind::microsoft(field("tenant")).map_err(|fault| fault.to_string())?,
            "Microsoft",
        ),
        "github" => (ProviderKind::github(), "GitHub"),
        "oidc" => (ProviderKind::Oidc { issuer: needed("issuer")?.to_owned() }, name),
        other => {
            return Err(format!("kind must be oidc, google, microsoft or github, not {other:?}"));
        }
    };
    let secret = match (field("client_secret"), field("client_secret_file")) {
        (Some(_), Some(_)) => {
            return Err("set client_secret or client_secret_file, not both".into());
        }
        (Some(secret), None) => Some(Secret::new(secret)),
        (None, Some(file)) => {
            let secret = std::fs::read_to_string(file)
                .map_err(|fault| format!("client_secret_file {file}: {fault}"))?;
            Some(Secret::new(secret.trim()))
        }
        (None, None) => None,
    };
    if secret.is_none() && matches!(kind_name, "google" | "microsoft" | "github") {
        return Err("client_secret or client_secret_file is missing".into());
    }
    Ok(ProviderConfig {
        id: name.to_owned(),
        label: field("label").unwrap_or(label).to_owned(),
        kind,
        client_id: needed("client_id")?.to_owned(),
        client_secret: secret,
        identity_issuer: None,
    })
}

/// Whether whoever sits at this machine may sign in by saying who they are.
pub(super) fn this_machine(
    settings: &Settings,
    providers: &[ProviderConfig],
    doors: &NetworkConfig,
    faults: &mut Vec<String>,
) -> bool {
    let built = cfg!(feature = "laptop");
    let possible = built && doors.serves_this_machine_only();
    let asked = settings.switch("this_machine", providers.is_empty() && possible, faults);
    if asked && !built {
        faults.push("this_machine: not available in this build (feature laptop)".into());
    } else if asked && !possible {
        faults.push(
            "this_machine: works only when no other computer can reach this server. It needs a loopback listen address, a \
             loopback public_url, no tls and no proxies"
                .into(),
        );
    } else if !asked && settings.providers().is_empty() {
        // One that is set up wrongly has a fault of its own.
        faults.push(
            "provider: no sign-in method is set up. Set up at least one, such as provider.google.kind, client_id and \
             client_secret (run `sotto settings` to list them)"
                .into(),
        );
    }
    asked && possible
}
