//! A sample interview, for people who want to see a report before they answer anything: invented answers, asked and scored by
//! the built-in interviewer as anybody's are. Nothing of it is stored.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use interview::{
    Draft, Finished, InProgress, InterviewId, InterviewType, Language, Mode, NotNow, Passage,
    Pause, Persona, Plan, PlannedQuestion, Question, QuestionCount, Receipt, Role, Seniority,
    Setup, SoundTiming, TakeId, TurnId,
};
use interviewer::{BuiltIn, Next};
use jiff::{SignedDuration, Timestamp};
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use serde::Deserialize;

use crate::Practice;

/// Its ids and its choices come of this: the sample is the same wherever it is shown.
const SEED: u64 = 0;
/// How long the invented candidate thinks before each answer.
const THINKING: SignedDuration = SignedDuration::from_secs(20);

/// What an invented candidate says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    role: Role,
    question: Vec<ScriptedQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptedQuestion {
    /// Its name in the bank.
    id: String,
    /// What is said to it, and then to its follow-ups.
    answer: Vec<ScriptedAnswer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptedAnswer {
    text: String,
    passages: Vec<ScriptedPassage>,
}

/// So many of the words, spoken in one go.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptedPassage {
    words: usize,
    ms: u64,
    /// The silence after it, of 1.5 s or longer.
    pause_ms: Option<u64>,
}

/// The sample interview with its report, worked out once, when it is first asked for.
#[derive(Default)]
pub struct Sample(OnceLock<Finished>);

impl Sample {
    /// The interview, scored by the interviewer of this server: by less of it where the encoder is not installed.
    pub async fn finished(self: Arc<Self>, practice: &Practice) -> Finished {
        if let Some(done) = self.0.get() {
            return done.clone();
        }
        let interviewer = Arc::clone(&practice.interviewer);
        // What has begun is finished, also when whoever asked first has hung up: nobody can have it begun over and over.
        practice.compute.run(move || self.0.get_or_init(|| held(&interviewer)).clone()).await
    }
}

/// Holds the interview and scores it.
fn held(interviewer: &BuiltIn) -> Finished {
    let script: Script = toml::from_str(include_str!("../sample.toml"))
        .unwrap_or_else(|fault| panic!("sample.toml: {fault}"));
    answered(interviewer, &script).unwrap_or_else(|fault| panic!("sample.toml: {fault}"))
}

fn answered(interviewer: &BuiltIn, script: &Script) -> Result<Finished, NotNow> {
    let mut chance = ChaCha8Rng::seed_from_u64(SEED);
    let mut now = Timestamp::UNIX_EPOCH;
    let id = InterviewId::new(now, &mut chance);
    let (setup, plan) = (setup(script), plan(interviewer, script));
    let mut next = Next::Ask(interviewer.opening(&plan, &setup));
    let mut interview = InProgress::prepare(id, setup, SEED, plan, now);
    while let Next::Ask(question) = next {
        let answer = script.answer(&question, &interview);
        let turn = TurnId::new(now, &mut chance);
        interview.ask(turn, question, now)?;
        now += THINKING;
        match answer {
            Some(answer) => {
                now += SignedDuration::try_from(answer.timing().sound).unwrap_or_default();
                let take = TakeId::new(now, &mut chance);
                interview.heard(turn, answer.draft(take, now))?;
                interview.keep(turn, &answer.text, now)?;
            }
            None => interview.skip(turn, now)?,
        }
        next = interviewer.next(&interview);
    }
    let report = interviewer.report(&interview);
    Ok(interview.finish(report, now))
}

fn setup(script: &Script) -> Setup {
    let questions = u8::try_from(script.question.len()).ok().and_then(QuestionCount::new);
    Setup {
        role: script.role.clone(),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: questions.unwrap_or_else(|| panic!("sample.toml: too many questions")),
        language: Language::English,
        persona: Persona::default(),
        mode: Mode::default(),
        job: None,
    }
}

fn plan(interviewer: &BuiltIn, script: &Script) -> Plan {
    let planned = script.question.iter().filter_map(|scripted| {
        let Question { bank_id, competency, .. } = interviewer.question(&scripted.id)?;
        Some(PlannedQuestion { bank_id, competency, text: None, strong: Vec::new() })
    });
    Plan { questions: planned.collect(), ..Plan::default() }
}

impl Script {
    /// What is said to a question that is put now; `None` when there is nothing left to say to it.
    fn answer(&self, question: &Question, interview: &InProgress) -> Option<&ScriptedAnswer> {
        let scripted = self.question.iter().find(|scripted| scripted.id == question.bank_id)?;
        let before = interview.turns.iter();
        let before = before.filter(|turn| turn.question.bank_id == question.bank_id).count();
        scripted.answer.get(before)
    }
}

impl ScriptedAnswer {
    fn timing(&self) -> SoundTiming {
        let mut timing = SoundTiming::default();
        for passage in &self.passages {
            let (start, length) = (timing.sound, Duration::from_millis(passage.ms));
            timing.passages.push(Passage { start, length, words: passage.words });
            timing.speech += length;
            timing.sound += length;
            if let Some(silence) = passage.pause_ms {
                let pause = Pause { start: timing.sound, length: Duration::from_millis(silence) };
                timing.sound += pause.length;
                timing.pauses.push(pause);
            }
        }
        timing
    }

    /// What a recording of it would have become. There was none, so its receipt says nothing and is not to be shown.
    fn draft(&self, take: TakeId, now: Timestamp) -> Draft {
        Draft {
            take,
            transcript: self.text.clone(),
            hidden_words: 0,
            cut_short: false,
            timing: self.timing(),
            doubts: Vec::new(),
            spoken: None,
            receipt: Receipt {
                received_at: now,
                destroyed_at: now,
                worker_pid: 0,
                worker_exit: String::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use interview::{QuestionReason, TurnState};
    use interviewer::BuiltIn;

    use text::count_words;

    use super::{Script, held};

    #[test]
    fn every_scripted_question_is_asked_and_every_question_that_is_asked_is_answered() {
        let finished = held(&BuiltIn::load(None).unwrap());
        let planned = |turn: &&interview::Turn| turn.question.asked == QuestionReason::Planned;
        assert_eq!(finished.turns.iter().filter(planned).count(), finished.setup.questions.get());
        assert!(finished.turns.len() > finished.setup.questions.get(), "there is a follow-up");
        for turn in &finished.turns {
            assert!(matches!(turn.state, TurnState::Answered(_)), "{}", turn.question.text);
        }
        assert!(!finished.report.criteria.is_empty());
        assert_eq!(finished, held(&BuiltIn::load(None).unwrap()), "it is always the same");
    }

    #[test]
    fn every_scripted_word_is_spoken_once() {
        let script: Script = toml::from_str(include_str!("../sample.toml")).unwrap();
        for answer in script.question.iter().flat_map(|question| &question.answer) {
            let spoken: usize = answer.passages.iter().map(|passage| passage.words).sum();
            assert_eq!(spoken, count_words(&answer.text), "{}", answer.text);
        }
    }
}
