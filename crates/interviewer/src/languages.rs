//! The bank where it is translated: general questions for every type of interview, and follow-ups for every gap. They stand in
//! where no language model interviews in the candidate's language.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use interview::{
    AskedBy, Counted, Gap, InProgress, InterviewType, Language, Plan, PlannedQuestion, Question,
    QuestionReason, Setup, threads,
};
use rand::{
    SeedableRng,
    seq::{IndexedRandom, SliceRandom},
};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use crate::{answer_thread::FEW_WORDS, bank::FollowUp, neighbours::neighbours};

/// As much said in Chinese characters as [`FEW_WORDS`] in words, at about three characters for two words.
const FEW_CHARACTERS: usize = 40;

/// What there is in a language other than English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translated {
    question: Vec<TranslatedQuestion>,
    follow_up: Vec<FollowUp>,
}

/// A main question that fits any role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslatedQuestion {
    /// The name in the bank of the English question that it translates.
    pub id: String,
    /// What kind of question it is.
    #[serde(rename = "type")]
    pub kind: InterviewType,
    /// What it probes, in its language.
    pub competency: String,
    /// The words.
    pub text: String,
    /// What a strong answer contains, in its language.
    pub strong: Vec<String>,
}

/// The bank in `language`; `None` for English, in which all of it is written.
pub fn translated(language: Language) -> Option<&'static Translated> {
    match language {
        Language::English => None,
        Language::TraditionalChinese => Some(&TRADITIONAL_CHINESE),
        Language::SimplifiedChinese => Some(&SIMPLIFIED_CHINESE),
        Language::Spanish => Some(&SPANISH),
    }
}

static TRADITIONAL_CHINESE: LazyLock<Translated> =
    LazyLock::new(|| built_in(include_str!("../bank/languages/zh-Hant.toml")));
static SIMPLIFIED_CHINESE: LazyLock<Translated> =
    LazyLock::new(|| built_in(include_str!("../bank/languages/zh-Hans.toml")));
static SPANISH: LazyLock<Translated> =
    LazyLock::new(|| built_in(include_str!("../bank/languages/es.toml")));

#[expect(clippy::expect_used, reason = "a test reads all of them")]
fn built_in(file: &str) -> Translated {
    toml::from_str(file).expect("a bank that is built in can be read")
}

impl Translated {
    /// The questions of a type, in the order of the file.
    pub fn questions(&self, kind: InterviewType) -> impl Iterator<Item = &TranslatedQuestion> {
        self.question.iter().filter(move |question| question.kind == kind)
    }

    /// What can be asked after an answer with this gap, whatever the question was.
    pub fn follow_ups(&self, gap: Gap) -> impl Iterator<Item = &str> {
        let of_gap = self.follow_up.iter().filter(move |follow_up| follow_up.gap == gap);
        of_gap.map(|follow_up| follow_up.text.as_str())
    }

    /// Chooses the main questions, of the type asked for as long as there are any, competencies spread. The same `seed` chooses
    /// the same. `role` is the title of a role of its own; `None` where any role will do.
    pub(crate) fn plan(&self, setup: &Setup, role: Option<&str>, seed: u64) -> Plan {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let kinds = std::iter::once(setup.kind).chain(neighbours(setup.kind).iter().copied());
        let mut chosen: Vec<&TranslatedQuestion> = Vec::new();
        for kind in kinds {
            let mut fitting: Vec<&TranslatedQuestion> = self.questions(kind).collect();
            fitting.shuffle(&mut chance);
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            let mut ranked: Vec<(usize, &TranslatedQuestion)> = fitting
                .into_iter()
                .map(|question| {
                    let times = seen.entry(&question.competency).or_default();
                    *times += 1;
                    (*times, question)
                })
                .collect();
            ranked.sort_by_key(|(times, _)| *times);
            let missing = setup.questions.get().saturating_sub(chosen.len());
            chosen.extend(ranked.into_iter().map(|(_, question)| question).take(missing));
        }
        let own = chosen.iter().filter(|question| question.kind == setup.kind).count();
        let questions = chosen
            .iter()
            .map(|question| PlannedQuestion {
                bank_id: question.id.clone(),
                competency: question.competency.clone(),
                text: Some(question.text.clone()),
                strong: question.strong.clone(),
            })
            .collect();
        let note = note(setup, role, own, chosen.len() - own);
        Plan { questions, note, requirements: Vec::new(), by: AskedBy::BuiltIn }
    }

    /// The follow-up on a main question that was hardly answered. Nothing else that an answer lacks shows without understanding
    /// its words, so there is no second one.
    pub(crate) fn follow_up(&self, interview: &InProgress) -> Option<Question> {
        let [main] = threads(&interview.turns).last()? else { return None };
        if !is_short(&main.answer()?.text, interview.setup.language) {
            return None;
        }
        let asked: HashSet<&str> =
            interview.turns.iter().map(|turn| turn.question.text.as_str()).collect();
        let fresh: Vec<&str> =
            self.follow_ups(Gap::TooShort).filter(|text| !asked.contains(text)).collect();
        // Chance depends on the place in the interview alone: asking again after a restart gives the same question.
        let mut chance = ChaCha8Rng::seed_from_u64(interview.seed);
        chance.set_stream(interview.turns.len() as u64);
        Some(Question {
            bank_id: main.question.bank_id.clone(),
            competency: main.question.competency.clone(),
            text: (*fresh.choose(&mut chance)?).to_owned(),
            asked: QuestionReason::FollowUp(Gap::TooShort),
            by: AskedBy::BuiltIn,
            strong: Vec::new(),
            hinted: false,
        })
    }
}

/// Whether so little is said that nothing can be judged but that it is short.
fn is_short(text: &str, language: Language) -> bool {
    let few = match language.counted() {
        Counted::Words => FEW_WORDS,
        Counted::Characters => FEW_CHARACTERS,
    };
    text::count_words(text) < few
}

/// Says that the questions are general ones where others were asked for; `None` where they are what was asked for.
fn note(setup: &Setup, role: Option<&str>, own: usize, others: usize) -> Option<String> {
    let language = setup.language.label();
    let mut sentences = Vec::new();
    if let Some(role) = role {
        sentences.push(format!(
            "Questions for {role} are not available in {language}. You get general questions instead."
        ));
    }
    if others > 0 {
        let kind = setup.kind.label().to_lowercase();
        sentences.push(format!(
            "There are only {own} {kind} questions in {language}. We added {others} of other types."
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
