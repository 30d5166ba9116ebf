//! Question by question: what was asked, what was said to it, and what is to be said about that.

use interview::{
    Answer, AnswerInput, AnswerReport, AskedBy, Draft, Evidence, Finished, InterviewId, Language,
    Overall, PartState, QuestionReason, Report, Rubric, StarPart, TargetLength, Turn, TurnId,
    threads,
};

use super::{
    Correction, ReportContext,
    changed::changed,
    charts::{self, ShownMeasure},
    edited::{Mark, marks},
    scores,
    scores::Scores,
    transcript::{self, Marks, StoryRun},
    turn_link::{TurnLink, TurnName},
    word_marks::word_marks,
};
use crate::{locale::Messages, personal_data::Warning, words::with_gaps};

/// A main question with its follow-ups.
pub(super) struct ShownThread<'a> {
    /// Whether its answers are shown at once: those to the first question are, and those with a correction just sent.
    pub(super) open: bool,
    /// What all its answers are scored at together.
    pub(super) overall: Option<String>,
    /// Whether any of its criteria has a score.
    pub(super) has_scores: bool,
    /// The words behind the number, or instead of it.
    value: String,
    /// The main one first.
    pub(super) turns: Vec<ShownTurn<'a>>,
}

impl ShownThread<'_> {
    /// What its answers are scored at: a number, if there is one, and the words behind it or instead of it.
    pub(super) fn value(&self) -> (Option<&str>, &str) {
        (self.overall.as_deref(), &self.value)
    }
}

/// A question and what was said to it.
pub(super) struct ShownTurn<'a> {
    pub(super) id: TurnId,
    pub(super) anchor: String,
    pub(super) label: String,
    pub(super) name: TurnName,
    pub(super) follow_up: bool,
    pub(super) question: &'a str,
    /// The built-in interviewer put it, because the language model could not.
    pub(super) fallback: bool,
    /// It was answered with the hint in view.
    pub(super) hinted: bool,
    pub(super) answer: Option<ShownAnswer<'a>>,
    /// A correction of it that was sent and refused.
    pub(super) correction: Option<&'a Correction>,
    /// What a correction of it just changed.
    pub(super) changed: Option<String>,
    /// The interviews that tried it again.
    pub(super) attempts: Vec<AttemptLink>,
}

impl ShownTurn<'_> {
    /// What its owner has to choose about in a correction that was sent.
    pub(super) fn warning(&self) -> Option<&Warning> {
        self.correction.and_then(|sent| sent.refusal.warning_at("answer"))
    }

    /// The id of the field that a correction is written in.
    pub(super) fn edit_field(&self) -> String {
        format!("edit-{}", self.anchor)
    }
}

/// Another attempt at a question. The first is number 1.
pub(super) struct AttemptLink {
    pub(super) interview: InterviewId,
    pub(super) number: usize,
    /// It is the interview whose report this is.
    pub(super) this: bool,
}

pub(super) struct ShownAnswer<'a> {
    title: String,
    pub(super) text: &'a str,
    /// The same with all that is marked in it.
    pub(super) runs: Vec<StoryRun<'a>>,
    /// Which parts of an account it and the answers to its follow-ups have; empty where that was not read.
    pub(super) story: Vec<StoryBox>,
    /// What the sound became, if there was sound.
    pub(super) heard: Option<&'a Draft>,
    /// The words before they were corrected.
    pub(super) heard_differently: Option<&'a str>,
    /// The word that followed it in a coached interview.
    pub(super) feedback: Option<&'a str>,
    pub(super) scores: Scores<'a>,
    pub(super) measures: Vec<ShownMeasure>,
    pub(super) advice: Option<&'a str>,
    /// The answer better told: whether something is to be filled in, and the words.
    pub(super) stronger: Option<Vec<(bool, &'a str)>>,
    stronger_note: String,
}

/// A part of an account, and whether it is there.
pub(super) struct StoryBox {
    pub(super) part: StarPart,
    pub(super) label: String,
    pub(super) state: PartState,
    /// The state in words, which know of an answer to a follow-up.
    pub(super) words: String,
}

impl ShownAnswer<'_> {
    /// What stands over its words.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// What is said below the stronger version.
    pub(super) fn stronger_note(&self) -> &str {
        &self.stronger_note
    }

    /// Whether some of the words may not have been said so.
    pub(super) fn has_doubts(&self) -> bool {
        self.has(Mark::Doubtful)
    }

    /// Whether some of the words were corrected or added after they had been heard.
    pub(super) fn has_edits(&self) -> bool {
        self.has(Mark::Edited)
    }

    fn has(&self, mark: Mark) -> bool {
        let mut pieces = self.runs.iter().flat_map(|run| &run.runs).flat_map(|run| &run.pieces);
        pieces.any(|piece| piece.mark == mark)
    }
}

pub(super) fn shown<'a>(
    t: &Messages,
    finished: &'a Finished,
    links: &[(TurnId, TurnLink)],
    context: &'a ReportContext,
) -> Vec<ShownThread<'a>> {
    let report = &finished.report;
    let thread = |turns: &'a [Turn]| {
        let main = turns.first()?;
        let scored = report.answers.iter().find(|answer| answer.turn == main.id);
        let rubric = Rubric::built_in(&report.rubric);
        let overall = scored.zip(rubric).and_then(|(it, rubric)| Overall::of(rubric, &it.criteria));
        let turns = turns.iter().filter_map(|turn| shown_turn(t, finished, turn, links, context));
        let turns: Vec<ShownTurn<'_>> = turns.collect();
        let first = finished.turns.first().is_some_and(|first| first.id == main.id);
        let has_scores = scored.is_some_and(|it| Overall::scored(&it.criteria) > 0);
        let is_answered = turns.first().is_some_and(|main| main.answer.is_some());
        let value = match overall {
            Some(_) => t.report_of_five(),
            None if has_scores => t.report_no_overall_score(),
            None if is_answered => t.report_not_scored(),
            None => t.report_skipped(),
        };
        Some(ShownThread {
            open: first
                || turns.iter().any(|turn| turn.correction.is_some() || turn.changed.is_some()),
            overall: overall.map(|overall| overall.to_string()),
            has_scores,
            value,
            turns,
        })
    };
    threads(&finished.turns).filter_map(thread).collect()
}

fn shown_turn<'a>(
    t: &Messages,
    finished: &'a Finished,
    turn: &'a Turn,
    links: &[(TurnId, TurnLink)],
    context: &'a ReportContext,
) -> Option<ShownTurn<'a>> {
    let find =
        |turn: TurnId| links.iter().find(|(id, _)| *id == turn).map(|(_, link)| link.clone());
    let link = find(turn.id)?;
    let others = context.attempts.get(&turn.id).map_or(&[][..], Vec::as_slice);
    // A retry need not be told that it is one.
    let others = if others == [finished.id] { &[][..] } else { others };
    let attempts = others.iter().zip(2..).map(|(interview, number)| AttemptLink {
        interview: *interview,
        number,
        this: *interview == finished.id,
    });
    Some(ShownTurn {
        id: turn.id,
        anchor: link.anchor,
        label: link.label,
        name: link.name,
        follow_up: turn.question.asked != QuestionReason::Planned,
        question: &turn.question.text,
        fallback: turn.question.by == AskedBy::Fallback,
        hinted: turn.question.hinted,
        answer: turn.answer().map(|answer| shown_answer(t, finished, turn, answer, find)),
        correction: context.correction.as_ref().filter(|sent| sent.turn == turn.id),
        changed: context
            .rescored
            .filter(|corrected| *corrected == turn.id && turn.answer().is_some())
            .and_then(|corrected| changed(t, finished, corrected)),
        attempts: attempts.collect(),
    })
}

fn shown_answer<'a>(
    t: &Messages,
    finished: &'a Finished,
    turn: &Turn,
    answer: &'a Answer,
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> ShownAnswer<'a> {
    let (report, language) = (&finished.report, finished.setup.language);
    let said = report.answers.iter().find(|answer| answer.turn == turn.id);
    let heard = match &answer.given {
        AnswerInput::Spoken { heard, .. } => Some(heard),
        AnswerInput::Typed => None,
    };
    // A main question's scores take in the answers to its follow-ups, so a quote may come from one of those.
    let elsewhere =
        |quote: &Evidence| if quote.turn() == turn.id { None } else { find(quote.turn()) };
    let target = TargetLength::of(finished.setup.kind, turn.question.asked);
    let stronger = said.and_then(|said| said.stronger.as_deref()).map(with_gaps);
    let has_gaps = stronger.iter().flatten().any(|(gap, _)| *gap);
    ShownAnswer {
        title: if heard.is_some() { t.report_said() } else { t.report_wrote() },
        text: &answer.text,
        runs: runs(report, turn.id, answer, said, language),
        story: said.map_or_else(Vec::new, |said| story(t, finished, said)),
        heard,
        heard_differently: heard
            .map(|heard| heard.transcript.trim())
            .filter(|transcript| *transcript != answer.text),
        feedback: answer.feedback.as_deref(),
        scores: scores::shown(t, said.map_or(&[], |said| &said.criteria), elsewhere),
        measures: said.map_or_else(Vec::new, |said| {
            charts::shown(t, &said.measures, answer, target, language)
        }),
        advice: said.map(|said| said.advice.as_str()).filter(|advice| !advice.is_empty()),
        stronger,
        stronger_note: match has_gaps {
            true => t.report_stronger_note_gaps(),
            false => t.report_stronger_note(),
        },
    }
}

fn story(t: &Messages, finished: &Finished, main: &AnswerReport) -> Vec<StoryBox> {
    let tells = |answer: &AnswerReport, part: StarPart| {
        answer.sentences.iter().any(|sentence| sentence.parts.contains(&part))
    };
    // Only its own follow-ups come between an answer and the next that has a story.
    let behind = finished.report.answers.iter().skip_while(|answer| answer.turn != main.turn);
    let behind = behind.skip(1).take_while(|answer| answer.story.is_empty());
    // Whoever asked for a minute first has told it unasked.
    let is_follow_up = |answer: &&AnswerReport| {
        let turn = finished.turns.iter().find(|turn| turn.id == answer.turn);
        turn.is_some_and(|turn| turn.question.asked.gap().is_some())
    };
    let (follow_ups, others): (Vec<_>, Vec<_>) = behind.partition(is_follow_up);
    let one = |(part, state): (&StarPart, &PartState)| {
        let unasked = tells(main, *part) || others.iter().any(|answer| tells(answer, *part));
        let asked = follow_ups.iter().any(|answer| tells(answer, *part));
        let later = *state == PartState::Found && asked && !unasked;
        let words = if later { t.story_when_asked() } else { t.part_state(*state) };
        StoryBox { part: *part, label: t.story_part(*part), state: *state, words }
    };
    main.story.iter().map(one).collect()
}

fn runs<'a>(
    report: &Report,
    turn: TurnId,
    answer: &'a Answer,
    said: Option<&AnswerReport>,
    language: Language,
) -> Vec<StoryRun<'a>> {
    let text = answer.text.as_str();
    let heard = match &answer.given {
        AnswerInput::Spoken { heard, .. } => Some(heard.transcript.as_str()),
        AnswerInput::Typed => None,
    };
    let scores = report.answers.iter().flat_map(|answer| &answer.criteria);
    let quoted = scores.flat_map(|judged| &judged.evidence);
    let quoted = quoted.chain(report.coverage.iter().flat_map(|covered| &covered.evidence));
    let here = quoted.filter(|quote| quote.turn() == turn).map(Evidence::quote);
    let edits = marks(text, heard, &answer.doubtful_places());
    let mut words = word_marks(text, language);
    // One sign at a time: words that are in doubt or were edited have theirs.
    words.retain(|(word, _)| {
        edits.iter().all(|(edit, _)| word.end <= edit.start || edit.end <= word.start)
    });
    let found = Marks {
        story: said.map_or_else(Vec::new, |said| transcript::story(text, &said.sentences)),
        quotes: transcript::quotes(text, here),
        edits,
        words,
    };
    transcript::runs(text, &found)
}
