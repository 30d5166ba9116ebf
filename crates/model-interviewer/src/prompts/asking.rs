use interview::{Gap, InProgress, Mode, Persona, QuestionReason, Turn, TurnState};
use language_model::{Message, Prompt};
use sensitive::mask;

use super::{data, fill, kind, role, role_block, spoken};
use crate::{
    directive::{self, Moves},
    fence::Fence,
};

const ASKING: &str = include_str!("../../prompts/asking.md");
const REALISTIC: &str = include_str!("../../prompts/asking-protocol-realistic.md");
const COACHED: &str = include_str!("../../prompts/asking-protocol-coached.md");
const TURN: &str = include_str!("../../prompts/asking-turn.md");

/// What the next question depends on.
pub(crate) struct Asking<'a> {
    pub(crate) interview: &'a InProgress,
    pub(crate) title: &'a str,
    /// The questions of the plan, in words, each with what strong evidence looks like.
    pub(crate) plan: &'a [interview::Question],
    /// The model words the next question of the plan, because the plan has it in another language.
    pub(crate) words_planned: bool,
    pub(crate) moves: &'a Moves,
}

/// The interview so far, and what is open. All but the last instruction stays to the byte from turn to turn.
pub(crate) fn asking(asking: &Asking<'_>) -> Prompt {
    let interview = asking.interview;
    let fence = Fence::of_interview(interview.id, interview.seed);
    let mut messages: Vec<Message> = Vec::new();
    for (at, turn) in interview.turns.iter().enumerate() {
        if let Some(last) = at.checked_sub(1).and_then(|last| interview.turns.get(last)) {
            messages.push(Message::assistant(said(last, turn, &fence)));
        }
        messages.push(Message::user(heard(interview, at, turn, &fence)));
    }
    if let Some(last) = messages.last_mut() {
        last.text.push_str("\n\n");
        last.text.push_str(&instruction(asking, &fence));
    }
    Prompt { system: system(asking, &fence), messages }
}

/// What the interviewer wrote before `turn`.
fn said(before: &Turn, turn: &Turn, fence: &Fence) -> String {
    let mut lines = vec![directive::written(turn.question.asked)];
    let feedback = before.answer().and_then(|answer| answer.feedback.as_deref());
    lines.extend(
        feedback.map(|feedback| format!("feedback: {}", fence.line(mask(feedback).text()))),
    );
    if turn.question.asked != QuestionReason::Planned {
        lines.push(fence.line(mask(&turn.question.text).text()));
    }
    lines.join("\n")
}

/// What came back.
fn heard(interview: &InProgress, at: usize, turn: &Turn, fence: &Fence) -> String {
    let answer = match &turn.state {
        TurnState::Answered(answer) => fence.around("answer", &mask(&answer.text)),
        TurnState::Skipped { .. } => "The candidate passed the question over.".to_owned(),
        TurnState::Open { .. } => "The candidate has not answered yet.".to_owned(),
    };
    if turn.question.asked != QuestionReason::Planned {
        return answer;
    }
    let planned = |turn: &&Turn| turn.question.asked == QuestionReason::Planned;
    let number = interview.turns.iter().take(at + 1).filter(planned).count();
    let question = fence.around("question", &mask(&turn.question.text));
    format!("Question {number} of the plan was put:\n{question}\n{answer}")
}

fn system(asking: &Asking<'_>, fence: &Fence) -> String {
    let setup = &asking.interview.setup;
    let language = spoken(setup.language);
    let coached = setup.mode == Mode::Coached;
    let after = match asking.words_planned {
        true => format!(
            "After move-on: the next question of the plan, with its sense unchanged, in {language}. After wrap-up nothing."
        ),
        false => "After move-on and wrap-up nothing: the next question of the plan is put for you."
            .to_owned(),
    };
    let protocol = fill(
        if coached { COACHED } else { REALISTIC },
        &[("onward", "move-on"), ("after", &after), ("language", language)],
    );
    let gaps: Vec<String> =
        Gap::ALL.iter().map(|gap| format!("- {gap}: {}", explained(*gap))).collect();
    let mut plan: Vec<String> = asking
        .plan
        .iter()
        .enumerate()
        .map(|(at, question)| {
            let mut lines = vec![format!("{}. {}: {}", at + 1, question.competency, question.text)];
            if !question.strong.is_empty() {
                lines.push(format!("   Strong evidence: {}", question.strong.join("; ")));
            }
            lines.join("\n")
        })
        .collect();
    let named = role_block(setup, fence).unwrap_or_default();
    let asked_for = &asking.interview.plan.requirements;
    if !asked_for.is_empty() {
        plan.push(format!("The job asks for: {}", asked_for.join("; ")));
    }
    fill(
        ASKING,
        &[
            ("role", role(setup, asking.title)),
            ("seniority", setup.seniority.label()),
            ("kind", kind(setup.kind)),
            ("language", language),
            ("persona", persona(setup.persona)),
            ("mode", mode(setup.mode)),
            ("gaps", &gaps.join("\n")),
            ("data", &data(fence)),
            ("plan", &(named + &fence.around("plan", &mask(&plan.join("\n"))) + "\n")),
            ("protocol", &protocol),
        ],
    )
}

fn instruction(asking: &Asking<'_>, fence: &Fence) -> String {
    let interview = asking.interview;
    let moves = asking.moves;
    let onward = if moves.questions_left { "move-on" } else { "wrap-up" };
    let open = match moves.gaps.as_slice() {
        [] => onward.to_owned(),
        gaps => {
            let gaps: Vec<&str> = gaps.iter().map(|gap| gap.slug()).collect();
            format!("follow-up, probe or clarify with one of {}; or {onward}", gaps.join(", "))
        }
    };
    let asked = interview.main_questions_asked();
    let often = match moves.follow_ups {
        0 => "not followed up yet".to_owned(),
        1 => "followed up once".to_owned(),
        many => format!("followed up {many} times"),
    };
    let mut text = fill(
        TURN,
        &[
            ("number", &asked.to_string()),
            ("total", &asking.plan.len().to_string()),
            ("follow_ups", &often),
            ("moves", &open),
        ],
    );
    if let (true, Some(next)) = (asking.words_planned, asking.plan.get(asked)) {
        let next = fence.around("question", &mask(&next.text));
        text.push_str(&format!("The next question of the plan:\n{next}\n"));
    }
    text
}

fn persona(persona: Persona) -> &'static str {
    match persona {
        Persona::Warm => {
            "Warm: friendly and at ease, as a future colleague would be. A few kind words may stand before the question when the candidate struggles. Kindness is not praise."
        }
        Persona::Neutral => "Neutral: matter-of-fact and polite. No small talk.",
        Persona::Tough => {
            "Tough: short and sceptical. You ask for proof and for the price of what was done, and take no claim on trust. Never rude, never personal, never sarcastic."
        }
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Realistic => {
            "Realistic: as in a real interview, the candidate learns nothing from you about how it goes. No hint, no help, no part of an answer, no reaction to what was good or bad."
        }
        Mode::Coached => {
            "Coached: after each answer you give one sentence of feedback, on a line of its own. The question itself stays as it would be in a real interview: no hint in it, and no part of an answer."
        }
    }
}

fn explained(gap: Gap) -> &'static str {
    match gap {
        Gap::TooShort => "far too little was said to judge anything",
        Gap::OffQuestion => "it is about something else than what was asked",
        Gap::NoSituation => "no setting: where, when, with whom",
        Gap::NoTask => "what was expected of the candidate is not clear",
        Gap::NoAction => "what the candidate did, or would do, is not clear",
        Gap::NoResult => "how it ended is not said",
        Gap::NoNumber => "nothing that can be measured, where it could be",
        Gap::NoOwnership => "\"we\" throughout: the candidate's own part is not told apart",
        Gap::NoReason => "what was done is said, and not why",
        Gap::NoTradeOff => "one way is told, and not what was weighed against it",
        Gap::NoDepth => "things are named, and nothing shows that they are understood",
        Gap::NoReflection => "nothing was learned from it, or nothing would be done differently",
        Gap::Unclear => "it can be understood in more than one way, or contradicts itself",
    }
}
