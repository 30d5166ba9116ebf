//! The field of the role: the name of one that the question bank has, or any other.

use interview::{Role, RoleSlug, RoleTitle, RoleTitleError};
use interviewer::{ANY_ROLE, RoleChoice};

use crate::{
    Result,
    locale::{Messages, PageLanguage},
};

/// The role that was typed. A name of the bank's, in the page's language or in English, is that role; nothing at all is any role.
pub(super) fn typed(t: &Messages, roles: &[RoleChoice], text: &str) -> Result<Role> {
    let title = match RoleTitle::new(text) {
        Ok(title) => title,
        Err(RoleTitleError::Empty) => return Ok(Role::known(ANY_ROLE)),
        Err(fault) => return Err(fault.into()),
    };
    let english = PageLanguage::English.messages();
    let typed = title.text().to_lowercase();
    let is_typed = |name: &str| name.to_lowercase() == typed;
    let known = roles.iter().map(|choice| &choice.role).find(|slug| {
        is_typed(&slug.0) || is_typed(&t.bank_role(slug)) || is_typed(&english.bank_role(slug))
    });
    Ok(known.map_or(Role::Other { title }, |slug| Role::Known(slug.clone())))
}

/// What the field shows for what was typed or chosen last: nothing for any role, which is what an empty field means.
pub(super) fn shown(t: &Messages, roles: &[RoleChoice], text: &str) -> String {
    match typed(t, roles, text) {
        Ok(Role::Known(slug)) if slug.0 == ANY_ROLE => String::new(),
        Ok(role) => t.role(&role),
        Err(_) => text.to_owned(),
    }
}

/// What the field is filled in with for a role that was chosen before.
pub(super) fn remembered(role: &Role) -> String {
    match role {
        Role::Known(RoleSlug(slug)) => slug.clone(),
        Role::Other { title } => title.text().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use interview::Role;
    use interviewer::BuiltIn;

    use super::{shown, typed};
    use crate::locale::PageLanguage;

    #[test]
    fn a_name_of_a_known_role_is_that_role_in_either_language_and_any_case() {
        let bank = BuiltIn::load(None).unwrap();
        let (english, chinese) =
            (PageLanguage::English.messages(), PageLanguage::TraditionalChinese.messages());
        for (t, text, slug) in [
            (english, " registered  NURSE ", "nurse"),
            (english, "nurse", "nurse"),
            (chinese, "註冊護士", "nurse"),
            (chinese, "Registered nurse", "nurse"),
            (english, "", "general"),
            (chinese, "任何職位", "general"),
            (english, "any role", "general"),
        ] {
            assert_eq!(typed(t, bank.roles(), text).unwrap(), Role::known(slug), "{text}");
        }
        for text in ["註冊護士", "Barista", "Nurse, nights", "other"] {
            let role = typed(english, bank.roles(), text).unwrap();
            assert_eq!(role.own_title().map(|title| title.text()), Some(text));
        }
        assert!(typed(english, bank.roles(), &"x".repeat(81)).is_err());
    }

    #[test]
    fn the_field_shows_names_and_not_slugs_and_nothing_for_any_role() {
        let bank = BuiltIn::load(None).unwrap();
        let t = PageLanguage::TraditionalChinese.messages();
        for (text, expected) in
            [("nurse", "註冊護士"), ("general", ""), ("Barista ", "Barista"), ("Teacher", "教師")]
        {
            assert_eq!(shown(t, bank.roles(), text), expected);
        }
    }
}
