//! What errors call the fields of forms and what is written there, why a file is not read, and what personal data looks like.

use documents::Refused;
use sensitive::Kind;

use super::Messages;

impl Messages {
    /// The label of a field that an error names. The names of the API's fields are the same in every language.
    pub(crate) fn field_label(&self, field: &str) -> String {
        match field {
            "Role" => self.role_label(),
            "Interview type" => self.kind_label(),
            "Seniority" => self.setup_seniority(),
            "Number of questions" => self.setup_questions(),
            "Language" => self.language_label(),
            "Interviewer" => self.setup_interviewer(),
            "Mode" => self.setup_mode(),
            "Name" => self.account_token_name(),
            "Permissions" => self.account_token_scopes(),
            "Expires in" => self.account_token_days(),
            "Yes, delete everything" => self.account_delete_sure(),
            "What they see" => self.sharing_shows(),
            "Link works for" => self.sharing_works_for(),
            "The form" => self.error_field_form(),
            "The question" => self.error_field_question(),
            "The answer" => self.error_field_answer(),
            "Start" => self.resume_start(),
            "End" => self.resume_end(),
            "Link" => self.error_field_link(),
            "entry" => self.error_text_entry(),
            name => name.to_owned(),
        }
    }

    /// A text that an error names, within a sentence.
    pub(crate) fn text_name(&self, text: &str) -> String {
        match text {
            "resume" => self.error_text_resume(),
            "summary" => self.error_text_summary(),
            "entry" => self.error_text_entry(),
            "job description" => self.error_text_job(),
            "role" => self.error_text_role(),
            "answer" => self.error_text_answer(),
            "name" | "Name" => self.error_text_name(),
            "text" => self.error_text_text(),
            name => name.to_owned(),
        }
    }

    /// Why a file is not read.
    pub(crate) fn refused_file(&self, why: Refused) -> String {
        match why {
            Refused::Empty => self.error_file_empty(),
            Refused::TooLarge => self.error_file_too_large(),
            Refused::TextTooLarge => self.error_file_text_too_large(),
            Refused::OldWord => self.error_file_old_word(),
            Refused::Unsupported => self.error_file_unsupported(),
            Refused::Picture => self.error_file_picture(),
            Refused::NotAJsonResume => self.error_file_not_a_json_resume(),
            Refused::Password => self.error_file_password(),
            Refused::NoText => self.error_file_no_text(),
            Refused::NoWords => self.error_file_no_words(),
            Refused::Garbled => self.error_file_garbled(),
            Refused::Damaged => self.error_file_damaged(),
            Refused::TooMuch => self.error_file_too_much(),
        }
    }

    /// What a piece of personal data looks like, as a sentence.
    pub(crate) fn looks_like(&self, kind: Kind) -> String {
        match kind {
            Kind::Email => self.looks_like_email(),
            Kind::Phone => self.looks_like_phone(),
            Kind::Card => self.looks_like_card(),
            Kind::Iban => self.looks_like_iban(),
            Kind::Hkid => self.looks_like_hkid(),
            Kind::PrcId => self.looks_like_prc_id(),
            Kind::TaiwanId => self.looks_like_taiwan_id(),
            Kind::Nric => self.looks_like_nric(),
            Kind::Ssn => self.looks_like_ssn(),
            Kind::Itin => self.looks_like_itin(),
            Kind::Nino => self.looks_like_nino(),
            Kind::Nhs => self.looks_like_nhs(),
            Kind::Sin => self.looks_like_sin(),
            Kind::Aadhaar => self.looks_like_aadhaar(),
            Kind::Pan => self.looks_like_pan(),
            Kind::Rrn => self.looks_like_rrn(),
            Kind::MyNumber => self.looks_like_my_number(),
            Kind::Cpf => self.looks_like_cpf(),
            Kind::Dni => self.looks_like_dni(),
            Kind::Nie => self.looks_like_nie(),
            Kind::CodiceFiscale => self.looks_like_codice_fiscale(),
            Kind::Nir => self.looks_like_nir(),
            Kind::SteuerId => self.looks_like_steuer_id(),
            Kind::Tfn => self.looks_like_tfn(),
            Kind::BankAccount => self.looks_like_bank_account(),
            Kind::Passport => self.looks_like_passport(),
            Kind::DrivingLicence => self.looks_like_driving_licence(),
            Kind::Address => self.looks_like_address(),
            Kind::DateOfBirth => self.looks_like_date_of_birth(),
            Kind::Ip => self.looks_like_ip(),
            Kind::Url => self.looks_like_url(),
            _ => self.looks_like_other(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::{Path, PathBuf},
    };

    use sensitive::Kind;

    use crate::{Error, locale::PageLanguage};

    /// The sources of errors that reach a page. Errors themselves and their words only pass names on.
    fn sources() -> Vec<(PathBuf, String)> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![here.join("src"), here.join("../practice/src")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let left_out = ["src/api", "src/error", "src/locale"];
                if path.is_dir() && !left_out.iter().any(|folder| path.ends_with(folder)) {
                    folders.push(path);
                } else if path.extension().is_some_and(|it| it == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    files.push((path, text));
                }
            }
        }
        files
    }

    /// What stands first behind each of `before`: a literal, or the value of the constant that is named there.
    fn named(before: &[&str]) -> BTreeSet<String> {
        let files = sources();
        let constants = |text: &str| -> BTreeMap<String, String> {
            let lines = text.lines().filter_map(|line| line.split_once("const "));
            lines
                .filter_map(|(_, it)| {
                    let (name, value) = it.split_once(": &str = \"")?;
                    Some((name.to_owned(), value.trim_end_matches("\";").to_owned()))
                })
                .collect()
        };
        let everywhere: String = files.iter().map(|(_, text)| text.as_str()).collect();
        let everywhere = constants(&everywhere);
        let mut found = BTreeSet::new();
        for (_, text) in &files {
            let own = constants(text);
            let behind = before.iter().flat_map(|it| text.split(*it).skip(1));
            found.extend(behind.filter_map(|behind| {
                if let Some(literal) = behind.strip_prefix('"') {
                    return literal.split('"').next().map(str::to_owned);
                }
                let name = behind.split(|it: char| !it.is_ascii_uppercase() && it != '_').next()?;
                own.get(name).or_else(|| everywhere.get(name)).cloned()
            }));
        }
        found
    }

    #[test]
    fn every_field_that_an_error_names_has_a_label_in_every_language() {
        let fields =
            named(&["Error::Field(", "Error::Backwards(", "Choice(", "date(&self.start, "]);
        assert!(fields.len() > 15, "the test looks in the wrong place: {fields:?}");
        let t = PageLanguage::TraditionalChinese.messages();
        for field in fields {
            assert_eq!(PageLanguage::English.messages().field_label(&field), field);
            assert_ne!(t.field_label(&field), field);
        }
    }

    #[test]
    fn every_text_that_an_error_names_has_a_name_in_every_language() {
        let texts = named(&[
            "{ what: ",
            ".clear(",
            ".clear_resume(",
            ".clear_entry(",
            "put(&app, signed_in.account, ",
            "put(app, account, ",
        ]);
        assert!(texts.len() > 5, "the test looks in the wrong place: {texts:?}");
        let t = PageLanguage::TraditionalChinese.messages();
        for text in texts {
            assert_eq!(PageLanguage::English.messages().text_name(&text), text.to_lowercase());
            assert_ne!(t.text_name(&text), text);
        }
    }

    #[test]
    fn every_kind_of_personal_data_has_a_sentence_of_its_own() {
        let t = PageLanguage::TraditionalChinese.messages();
        let mut said = BTreeSet::new();
        for kind in Kind::ALL {
            let english = PageLanguage::English.messages().looks_like(*kind);
            assert_eq!(english, format!("Looks like {}.", kind.label()));
            assert_ne!(t.looks_like(*kind), t.looks_like_other(), "{kind}");
            assert!(said.insert(t.looks_like(*kind)), "{kind}");
        }
    }

    #[test]
    fn an_error_is_said_in_the_language_of_the_page() {
        let t = PageLanguage::TraditionalChinese.messages();
        let said = |error: Error| error.sentence(t).unwrap();
        assert_eq!(
            said(Error::Field("Interview type")),
            "請檢查「面試類型」。這一欄沒有填寫，或不是有效的選項。"
        );
        assert_eq!(
            said(Error::TooLong { what: "resume", most: 20_000 }),
            "履歷沒有儲存，因為超過 20,000 個字元。請縮短後再試一次。"
        );
        assert_eq!(
            said(Error::File(documents::Refused::Empty)),
            "這個檔案是空的。請選擇其他檔案。沒有儲存任何內容。"
        );
    }
}
