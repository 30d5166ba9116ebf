use crate::{
    config::SETTINGS,
    terminal::{CommandError, say},
};

/// Lists the settings, with the variable of each.
pub(crate) fn list() -> Result<(), CommandError> {
    for (name, meaning) in SETTINGS {
        let variable = name.replace('.', "_").to_uppercase();
        say(&format!("{name:32} SOTTO_{variable:32} {meaning}"))?;
    }
    Ok(())
}
