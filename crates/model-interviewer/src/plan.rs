use interview::{AskedBy, Language, Plan, PlannedQuestion, Question, Setup};
use language_model::Options;
use sensitive::{Masked, mask};
use serde_json::Value;

use crate::{
    Budget, FallbackNotice, ModelInterviewer, Rule,
    coverage::requirements_in,
    fallback_notice::{FallbackCause, Work},
    fit::Fit,
    label::without_label,
    plain,
    prompts::{self, Planning},
    requests::json,
};

/// The longest plan: twelve questions with what belongs to them, in whatever script.
const MOST_TOKENS: u32 = 8_000;
const TEMPERATURE: f64 = 0.4;
/// The longest name of a competency, in characters.
const COMPETENCY_CHARS: usize = 60;
/// The longest point of a strong answer.
const POINT_CHARS: usize = 160;
/// The longest question: it is spoken in one breath or two.
const QUESTION_CHARS: usize = 400;
/// A question has two to four such points.
const POINTS: std::ops::RangeInclusive<usize> = 2..=4;

/// A plan, and why the built-in one stands, if it does.
pub struct Planned {
    /// The plan: tailored, or the one that was given.
    pub plan: Plan,
    /// Why no language model had a part in it.
    pub fallback: Option<FallbackNotice>,
}

impl ModelInterviewer {
    /// Tailors the built-in plan `base` to the setup and to `resume`. One request.
    /// Where the model fails, `base` comes back with [`AskedBy::Fallback`](interview::AskedBy) as its maker.
    pub async fn plan(
        &self,
        setup: &Setup,
        base: Plan,
        resume: Option<&str>,
        budget: &Budget,
    ) -> Planned {
        match asked(self, setup, &base, resume, budget).await {
            Ok(plan) => Planned { plan, fallback: None },
            Err(cause) => {
                tracing::info!(reason = cause.clause(), "the built-in plan stands");
                let fallback = Some(FallbackNotice::because(cause, Work::Plan));
                Planned { plan: Plan { by: AskedBy::Fallback, ..base }, fallback }
            }
        }
    }
}

/// Tailors `base`: whatever of the reply does not hold keeps what `base` has.
async fn asked(
    model: &ModelInterviewer,
    setup: &Setup,
    base: &Plan,
    resume: Option<&str>,
    budget: &Budget,
) -> Result<Plan, FallbackCause> {
    let draft: Vec<Question> =
        base.questions.iter().map(|place| model.planned(place, setup)).collect();
    let job = setup.job.as_ref().map(|job| mask(job.text()));
    let resume = resume.filter(|resume| !resume.trim().is_empty()).map(mask);
    let (prompt, shape) = prompts::planning(&Planning {
        setup,
        title: &model.title(setup),
        draft: &draft,
        job: job.as_ref(),
        resume: resume.as_ref(),
    });
    let options = Options { most_tokens: MOST_TOKENS, temperature: TEMPERATURE, seed: Some(0) };
    let reply = json(&model.asking, &prompt, &shape, &options, budget).await?;
    let drafted = draft.iter().map(|question| question.text.as_str());
    let known: Vec<&str> = drafted.chain(resume.as_ref().map(Masked::text)).collect();
    let fit = Fit::of(setup, &model.title(setup), &known, model.reader(setup));
    let texts: Vec<Option<PlannedQuestion>> = base
        .questions
        .iter()
        .enumerate()
        .map(|(at, place)| tailored_place(&reply, at + 1, place, &fit))
        .collect();
    if texts.iter().all(Option::is_none) {
        return Err(FallbackCause::Unusable);
    }
    let mut plan = Plan { by: AskedBy::Model, ..base.clone() };
    let mut asked: Vec<String> = Vec::new();
    let mut all = true;
    for (place, tailored) in plan.questions.iter_mut().zip(texts) {
        let Some((tailored, text)) = tailored.and_then(|own| own.text.clone().map(|it| (own, it)))
        else {
            all = false;
            continue;
        };
        // The same question twice in one plan, in whatever words: the second keeps the bank's.
        let known: Vec<&str> = asked.iter().map(String::as_str).collect();
        if known.contains(&text.as_str()) || model.asks_again(&text, setup, &known).await {
            all = false;
            continue;
        }
        asked.push(text);
        *place = tailored;
    }
    let asked_for = job.as_ref().map(|job| requirements_in(&reply, job.text()));
    if let Some(asked_for) = asked_for.filter(|asked_for| !asked_for.is_empty()) {
        plan.requirements = asked_for;
    }
    plan.note = noted(plan.note, all, setup.language);
    Ok(plan)
}

/// What the reply has for one place; `None` unless it is one question that is fit to be put, with what strong evidence looks like.
fn tailored_place(
    reply: &Value,
    number: usize,
    place: &PlannedQuestion,
    fit: &Fit,
) -> Option<PlannedQuestion> {
    let questions = reply.get("questions")?.as_array()?;
    let mut of_place = questions
        .iter()
        .filter(|question| question.get("place").and_then(Value::as_u64) == Some(number as u64));
    let (Some(own), None) = (of_place.next(), of_place.next()) else { return None };
    let raw = own.get("text")?.as_str()?;
    let text = plain::question(without_label(raw))?;
    if text.chars().count() > QUESTION_CHARS || fit.against(&text).is_some() {
        return None;
    }
    let competency = plain::line(own.get("competency")?.as_str()?, COMPETENCY_CHARS);
    // What is not put as a question stands on pages, too.
    let is_fair = |text: &str| {
        let rule = fit.against_letters(text);
        !matches!(rule, Some(Rule::Prompt | Rule::Address | Rule::Unlawful))
            && fit.is_innocent(text)
    };
    let strong: Vec<String> = own
        .get("strong")?
        .as_array()?
        .iter()
        .filter_map(Value::as_str)
        .map(|point| plain::line(point, POINT_CHARS))
        .filter(|point| point.contains(char::is_alphanumeric) && is_fair(point))
        .take(*POINTS.end())
        .collect();
    let holds = competency.contains(char::is_alphanumeric)
        && is_fair(&competency)
        && POINTS.contains(&strong.len());
    holds.then(|| PlannedQuestion {
        bank_id: place.bank_id.clone(),
        competency,
        text: Some(text),
        strong,
    })
}

/// What the candidate is told about the plan. In another language than English the bank has general questions alone, and says so;
/// where the model has written them all, that is no longer true.
fn noted(note: Option<String>, all: bool, language: Language) -> Option<String> {
    let by_model = match (language, all) {
        (Language::English, _) => return note,
        (_, true) => {
            return Some("The language model wrote the questions in your language.".to_owned());
        }
        (_, false) => "The language model wrote the other questions in your language.",
    };
    Some(note.map_or_else(|| by_model.to_owned(), |note| format!("{note} {by_model}")))
}
