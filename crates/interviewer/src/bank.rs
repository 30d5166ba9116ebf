use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use include_dir::{Dir, include_dir};
use interview::{Gap, InterviewType, Question, Role, RoleSlug, Seniority};
use serde::Deserialize;

use crate::{bank_error::BankError, numbers::is_number, telling::Telling};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/bank");

/// The words that the bank writes in small letters: some 4,000, of every trade in it. So names of firms and products stand in it
/// with capitals.
static EVERYDAY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let texts = FILES.files().filter_map(|file| file.contents_utf8());
    let words = texts.flat_map(text::words).map(|word| word.raw);
    words.filter(|word| word.chars().all(|char| char.is_lowercase() || char == '\'')).collect()
});

/// Whether this word, in lower case, is one that the question bank writes in small letters, as it is or in another form
/// ("sketches" where it has "sketch"): such a word names nobody, whatever it begins.
pub fn is_everyday(word: &str) -> bool {
    const ENDINGS: [(&str, &str); 12] = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("d", ""),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ings", ""),
        ("ly", ""),
        ("er", ""),
        ("less", ""),
        ("ness", ""),
    ];
    let known = |word: &str| word.len() > 2 && EVERYDAY.contains(word);
    known(word)
        || ENDINGS.iter().any(|(ending, instead)| {
            let stem = word.strip_suffix(ending);
            stem.is_some_and(|stem| known(&format!("{stem}{instead}")))
        })
}

/// Words of answers to technical questions that are of no trade: "slow", "hands".
static OF_NO_TRADE: &str = include_str!("../signs/of-no-trade.txt");

/// The file of follow-ups that fit after any answer.
const GENERIC_FOLLOW_UPS: &str = "follow-ups.toml";
/// The role whose questions fit everybody.
pub const ANY_ROLE: &str = "general";

/// The gaps that matter whatever the question: there is something to ask about each.
const OF_ANY_QUESTION: &[Gap] = &[
    Gap::TooShort,
    Gap::OffQuestion,
    Gap::NoSituation,
    Gap::NoAction,
    Gap::NoResult,
    Gap::NoOwnership,
];

/// A role people can practise for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleChoice {
    /// Its name in setups and addresses.
    pub role: RoleSlug,
    /// The name people read.
    pub title: String,
}

/// Every question there is.
#[derive(Debug)]
pub(crate) struct Bank {
    roles: BTreeMap<RoleSlug, RoleBank>,
    /// Follow-ups that fit after any answer, several for each gap.
    pub(crate) follow_ups: Vec<FollowUp>,
}

/// One role's questions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleBank {
    role: RoleSlug,
    pub(crate) title: String,
    /// Words of the trade.
    pub(crate) keywords: Vec<String>,
    #[serde(rename = "question")]
    pub(crate) questions: Vec<BankQuestion>,
}

impl RoleBank {
    /// A role people apply to study for, not to work in.
    pub(crate) fn is_applicant(&self) -> bool {
        self.questions.iter().any(|question| question.kind == InterviewType::Admission)
    }

    /// Fits everybody, and so has no trade of its own.
    pub(crate) fn is_any_role(&self) -> bool {
        self.role.0 == ANY_ROLE
    }
}

/// A main question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BankQuestion {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: InterviewType,
    pub(crate) competency: String,
    pub(crate) seniority: BTreeSet<Seniority>,
    pub(crate) text: String,
    /// The same in simpler words, for somebody who did not understand it.
    pub(crate) simple: String,
    /// What a strong answer contains.
    pub(crate) strong: Vec<String>,
    /// Words an answer to this question is likely to contain.
    pub(crate) keywords: Vec<String>,
    /// Those of them that are words of a trade; found when the bank is read.
    #[serde(skip)]
    pub(crate) terms: Vec<String>,
    /// It is about the candidate's field, whichever that is; found when the bank is read.
    #[serde(skip)]
    pub(crate) of_any_field: bool,
    pub(crate) follow_up: Vec<FollowUp>,
}

impl BankQuestion {
    /// Whether it asks for what candidates did or want themselves, and not for how something is done.
    pub(crate) fn wants_own_deed(&self) -> bool {
        use InterviewType::{Admission, Behavioural, Motivation};
        matches!(self.kind, Behavioural | Motivation | Admission)
    }
}

/// A question put after an answer that leaves a gap.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowUp {
    pub(crate) gap: Gap,
    pub(crate) text: String,
    /// What an answer must tell of for this to be put; nothing if it fits after any.
    #[serde(default)]
    pub(crate) after: Option<Telling>,
}

impl Bank {
    /// Reads the bank built into the binary.
    pub(crate) fn built_in() -> Result<Self, BankError> {
        Self::read(FILES.files().map(|file| {
            let name = file.path().to_string_lossy().into_owned();
            (name, file.contents_utf8().unwrap_or_default())
        }))
    }

    pub(crate) fn read<'a>(
        files: impl IntoIterator<Item = (String, &'a str)>,
    ) -> Result<Self, BankError> {
        let mut bank = Self { roles: BTreeMap::new(), follow_ups: Vec::new() };
        for (file, text) in files {
            if file == GENERIC_FOLLOW_UPS {
                bank.follow_ups = parse::<Generic>(&file, text)?.follow_up;
                continue;
            }
            let role: RoleBank = parse(&file, text)?;
            check(&role, &file).map_err(|fault| BankError::Fault { file: file.clone(), fault })?;
            bank.roles.insert(role.role.clone(), role);
        }
        bank.check_whole()?;
        bank.know_technical_questions();
        Ok(bank)
    }

    /// What a technical question is about is of its trade, but for words that questions for everybody are about.
    fn know_technical_questions(&mut self) {
        let anybody = self.any_role().iter().flat_map(|question| question.keywords.iter().cloned());
        let anybody: HashSet<String> =
            anybody.chain(OF_NO_TRADE.lines().map(str::to_owned)).collect();
        let for_anybody: HashSet<String> =
            self.any_role().iter().map(|question| question.id.clone()).collect();
        let questions = self.roles.values_mut().flat_map(|role| &mut role.questions);
        for question in questions.filter(|question| question.kind == InterviewType::Technical) {
            question.of_any_field = for_anybody.contains(&question.id);
            let words = question.keywords.iter();
            let of_a_trade = |word: &&String| !anybody.contains(*word) && !is_number(word);
            question.terms = words.filter(of_a_trade).cloned().collect();
        }
    }

    /// The questions of a role: of one that is not in the bank, those that fit everybody.
    pub(crate) fn role(&self, role: &Role) -> Option<&RoleBank> {
        match role {
            Role::Known(slug) => self.roles.get(slug),
            Role::Other { .. } => self.roles.get(&RoleSlug(ANY_ROLE.to_owned())),
        }
    }

    /// The questions that fit everybody.
    pub(crate) fn any_role(&self) -> &[BankQuestion] {
        self.roles.get(&RoleSlug(ANY_ROLE.to_owned())).map_or(&[], |role| &role.questions)
    }

    pub(crate) fn question(&self, id: &str) -> Option<&BankQuestion> {
        self.roles.values().flat_map(|role| &role.questions).find(|question| question.id == id)
    }

    /// What is known of a question as it was put: nothing, where a language model put another in its place.
    pub(crate) fn as_put(&self, put: &Question) -> Option<&BankQuestion> {
        self.question(&put.bank_id).filter(|question| question.text == put.text)
    }

    /// The kind of a main question, however it was worded.
    pub(crate) fn kind(&self, put: &Question) -> Option<InterviewType> {
        self.question(&put.bank_id).map(|question| question.kind)
    }

    /// The roles by title; the one that fits everybody comes last.
    pub(crate) fn choices(&self) -> Vec<RoleChoice> {
        let mut roles: Vec<&RoleBank> = self.roles.values().collect();
        roles.sort_by_key(|role| (role.is_any_role(), role.title.to_lowercase()));
        roles
            .into_iter()
            .map(|role| RoleChoice { role: role.role.clone(), title: role.title.clone() })
            .collect()
    }

    fn check_whole(&self) -> Result<(), BankError> {
        let fault =
            |file: &str, fault: String| Err(BankError::Fault { file: file.to_owned(), fault });
        if self.any_role().is_empty() {
            return fault("general.toml", "there are no questions that fit everybody".to_owned());
        }
        for gap in OF_ANY_QUESTION {
            if !self.follow_ups.iter().any(|follow_up| follow_up.gap == *gap) {
                return fault(GENERIC_FOLLOW_UPS, format!("nothing follows up on {gap}"));
            }
        }
        let mut ids = BTreeSet::new();
        let mut texts = BTreeSet::new();
        for question in self.roles.values().flat_map(|role| &role.questions) {
            if !ids.insert(&question.id) {
                return fault("the whole", format!("two questions are called {}", question.id));
            }
            if !texts.insert(question.text.to_lowercase()) {
                return fault(
                    "the whole",
                    format!("{} asks what another question asks", question.id),
                );
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generic {
    follow_up: Vec<FollowUp>,
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, BankError> {
    toml::from_str(text)
        .map_err(|source| BankError::Malformed { file: file.to_owned(), source: Box::new(source) })
}

fn check(role: &RoleBank, file: &str) -> Result<(), String> {
    if file != format!("{}.toml", role.role) {
        return Err(format!("its role is called {}", role.role));
    }
    if role.role.0 == RoleSlug::OTHER {
        return Err("no role can be called that: it stands for all that are not here".to_owned());
    }
    if role.keywords.is_empty() || role.title.trim().is_empty() {
        return Err("it has no title or no keywords".to_owned());
    }
    role.questions.iter().try_for_each(check_question)
}

fn check_question(question: &BankQuestion) -> Result<(), String> {
    let id = &question.id;
    let gaps: BTreeSet<Gap> = question.follow_up.iter().map(|follow_up| follow_up.gap).collect();
    if gaps.len() != question.follow_up.len() || !(2..=4).contains(&gaps.len()) {
        return Err(format!("{id} needs 2 to 4 follow-ups, each for another gap"));
    }
    let empty = |text: &String| text.trim().is_empty();
    if question.seniority.is_empty()
        || question.keywords.is_empty()
        || question.strong.is_empty()
        || [id, &question.text, &question.simple, &question.competency].into_iter().any(empty)
        || question.keywords.iter().chain(&question.strong).any(empty)
        || question.follow_up.iter().any(|follow_up| empty(&follow_up.text))
    {
        return Err(format!("{id} lacks something"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Bank, BankError, BankQuestion};

    const GOOD: &str = r#"
        role = "general"
        title = "Any role"
        keywords = ["work"]
        [[question]]
        id = "general-one"
        type = "behavioural"
        competency = "Ownership"
        seniority = ["entry"]
        text = "What happened?"
        simple = "What was it?"
        strong = ["an ending"]
        keywords = ["end"]
        follow_up = [{ gap = "no-result", text = "And then?" }, { gap = "too-short", text = "More?" }]
    "#;

    fn read(general: &str) -> Result<Bank, BankError> {
        let generic: String = interview::Gap::ALL
            .iter()
            .map(|gap| format!("[[follow_up]]\ngap = \"{gap}\"\ntext = \"About {gap}?\"\n"))
            .collect();
        Bank::read([
            ("general.toml".to_owned(), general),
            ("follow-ups.toml".to_owned(), generic.as_str()),
        ])
    }

    #[test]
    fn the_bank_built_in_is_sound() {
        Bank::built_in().unwrap();
    }

    #[test]
    fn topics_are_spelled_as_pages_are() {
        let british = ["isation", "iour", "igour", "elling", "dgement", "our "];
        let bank = Bank::built_in().unwrap();
        let questions = bank.roles.values().flat_map(|role| &role.questions);
        for BankQuestion { id, competency, .. } in questions {
            let word = format!("{} ", competency.to_lowercase());
            assert!(!british.iter().any(|it| word.contains(it)), "{id}: {competency}");
        }
    }

    #[test]
    fn a_faulty_bank_is_refused_and_the_fault_is_named() {
        read(GOOD).unwrap();
        for (from, to, says) in [
            ("behavioural", "behavioral", "behavioral"),
            ("\"entry\"", "\"boss\"", "boss"),
            ("seniority = [\"entry\"]", "seniority = []", "general-one lacks something"),
            ("too-short", "no-result", "2 to 4 follow-ups"),
            ("role = \"general\"", "role = \"nurse\"", "its role is called nurse"),
            ("text = \"What happened?\"", "", "missing field `text`"),
            ("strong = [", "strnog = [", "strnog"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let error = read(&GOOD.replace(from, to)).unwrap_err();
            let whole = format!(
                "{error} {}",
                std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default()
            );
            assert!(whole.contains(says), "{from} → {to}: {whole}");
        }
    }
}
