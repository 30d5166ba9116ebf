//! What the roles of the question bank are called.

use interview::{Role, RoleSlug};

use super::Messages;

impl Messages {
    /// A role's name: what the candidate calls it, where it is not in the bank.
    pub(crate) fn role(&self, role: &Role) -> String {
        match role {
            Role::Known(slug) => self.bank_role(slug),
            Role::Other { title } => title.text().to_owned(),
        }
    }

    /// The name of a role of the bank, or of all others together. One that was in the bank once goes by its slug.
    pub(crate) fn bank_role(&self, role: &RoleSlug) -> String {
        match role.0.as_str() {
            RoleSlug::OTHER => self.role_other(),
            "accountant" => self.role_accountant(),
            "customer-support" => self.role_customer_support(),
            "data-scientist" => self.role_data_scientist(),
            "general" => self.role_general(),
            "graduate-applicant" => self.role_graduate_applicant(),
            "human-resources" => self.role_human_resources(),
            "management-consultant" => self.role_management_consultant(),
            "marketing-manager" => self.role_marketing_manager(),
            "mechanical-engineer" => self.role_mechanical_engineer(),
            "nurse" => self.role_nurse(),
            "product-manager" => self.role_product_manager(),
            "project-manager" => self.role_project_manager(),
            "sales-representative" => self.role_sales_representative(),
            "software-engineer" => self.role_software_engineer(),
            "teacher" => self.role_teacher(),
            "undergraduate-applicant" => self.role_undergraduate_applicant(),
            "ux-designer" => self.role_ux_designer(),
            slug => slug.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use interviewer::BuiltIn;

    use crate::locale::PageLanguage;

    #[test]
    fn every_role_of_the_bank_has_a_name_in_every_language() {
        let t = PageLanguage::TraditionalChinese.messages();
        for choice in BuiltIn::load(None).unwrap().roles() {
            assert_ne!(t.bank_role(&choice.role), choice.role.0);
            assert_eq!(PageLanguage::English.messages().bank_role(&choice.role), choice.title);
        }
    }
}
