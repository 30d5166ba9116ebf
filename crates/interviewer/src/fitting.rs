//! Whether a follow-up fits the answer: it takes nothing for granted that was not said, and asks nothing that was.

use std::collections::HashSet;

use interview::{Gap, InterviewType, StarPart};
use reader::{Reader, Sentence, SentenceRole};

use crate::{
    answer_thread::AnswerThread,
    bank::{BankQuestion, FollowUp},
    details::DetailKind,
    findings::Findings,
    follow_up_words::{
        ANYWHERE, DEFINITE, OF_THE_ANSWER, PEOPLE, PLACES, SUCCESS, TIME_UNITS, UNTOWARD,
    },
    numbers::is_number,
    sense::located_sentences,
    signs::Signs,
    telling::Telling,
    token::{Token, stems},
};

/// A sentence nearer to a follow-up than this answers it, or may well. Of sentences beside it hardly one is as near.
const ANSWERS_IT: f32 = 0.6;

/// What is looked at to tell whether a follow-up fits.
pub(crate) struct Fitting<'a> {
    kind: InterviewType,
    signs: &'a Signs,
    reader: Option<&'a Reader>,
    findings: &'a Findings,
    tokens: Vec<&'a Token>,
    sentences: Vec<&'a Sentence>,
    /// Stems of what was asked and said.
    known: HashSet<String>,
}

impl<'a> Fitting<'a> {
    /// `findings` are those of `thread`, the answers to `question`.
    pub(crate) fn of(
        question: Option<&BankQuestion>,
        kind: InterviewType,
        thread: &'a AnswerThread<'_>,
        findings: &'a Findings,
        signs: &'a Signs,
        reader: Option<&'a Reader>,
    ) -> Self {
        let asked = question.map(|question| format!("{} {}", question.text, question.simple));
        let said = thread.tokens().map(|token| token.stem.clone());
        let known = stems(ANYWHERE).into_iter().chain(said);
        let known = known.chain(asked.into_iter().flat_map(|asked| stems(&asked))).collect();
        let sentences = located_sentences(thread).into_iter().map(|located| located.sentence);
        let tokens = thread.tokens().collect();
        Self { kind, signs, reader, findings, tokens, sentences: sentences.collect(), known }
    }

    /// What the answer tells of; nothing where that cannot be told.
    fn telling(&self) -> Option<Telling> {
        let findings = self.findings;
        let sense = findings.sense.as_ref()?;
        let of_views = [SentenceRole::Opinion, SentenceRole::Reflection];
        let views = sense.roles.iter().any(|role| of_views.contains(role));
        // "I got nine GCSEs" happened, and nobody need be asked for their part in it.
        let of_others = !self.tokens.iter().any(|token| token.folded == "i");
        let deed = !findings.own_actions.is_empty() || !findings.we_did.is_empty();
        match (deed, sense.perhaps.contains(&StarPart::Action)) {
            (true, _) => Some(Telling::Deed),
            (false, true) => None,
            (false, false) if !findings.would_do.is_empty() => Some(Telling::Plan),
            (false, false) if self.happened() => of_others.then_some(Telling::Event),
            (false, false) => views.then_some(Telling::View),
        }
    }

    /// Whether something happened that the candidate did not do.
    fn happened(&self) -> bool {
        let parts = [StarPart::Situation, StarPart::Result];
        !self.findings.told_apart.is_empty() || parts.iter().any(|part| self.findings.has(*part))
    }

    /// Whether the follow-up of the question itself fits.
    pub(crate) fn own_fits(&self, follow_up: &FollowUp) -> bool {
        self.takes_nothing_for_granted(&follow_up.text) && self.any_fits(follow_up)
    }

    /// Whether one that is of no question fits.
    pub(crate) fn generic_fits(&self, follow_up: &FollowUp) -> bool {
        let of_the_past = [" did ", " was ", " were "];
        let of_its_kind = match self.kind {
            InterviewType::Behavioural => !follow_up.text.contains(" would "),
            _ => !of_the_past.iter().any(|word| follow_up.text.contains(word)),
        };
        let after = follow_up.after.is_none_or(|after| self.telling() == Some(after));
        of_its_kind && after && self.any_fits(follow_up)
    }

    fn any_fits(&self, follow_up: &FollowUp) -> bool {
        let asks_after_an_end = follow_up.gap == Gap::NoResult;
        let no_deed = self.findings.is_without(StarPart::Action);
        let nothing_ended = no_deed && self.findings.we_did.is_empty() && !self.happened();
        let story = self.kind == InterviewType::Behavioural;
        let of_no_deed = story && asks_after_an_end && nothing_ended;
        !of_no_deed && !self.is_answered(follow_up)
    }

    /// Whether a follow-up speaks of nothing as known that neither the question nor the answer has named. Questions about
    /// something made up bring with them whatever they need.
    fn takes_nothing_for_granted(&self, follow_up: &str) -> bool {
        let made_up = matches!(
            self.kind,
            InterviewType::Situational | InterviewType::Technical | InterviewType::Case
        );
        let asked = joined(follow_up);
        let of_the_answer = OF_THE_ANSWER.iter().any(|words| asked.contains(words));
        let went_badly = || self.tokens.iter().any(|token| UNTOWARD.contains(&&*token.folded));
        let of_success = SUCCESS.iter().any(|words| asked.contains(words));
        let presumes = of_the_answer || of_success && went_badly();
        !presumes && (made_up || self.names_only_what_is_known(follow_up))
    }

    /// Of "the person who was most against it" the person must be known, and of "the stalemate" the stalemate.
    fn names_only_what_is_known(&self, follow_up: &str) -> bool {
        let stems = stems(follow_up);
        let word = |at: usize| stems.get(at).map_or("", String::as_str);
        let known = |stem: &str| {
            stem.chars().count() < 3
                || stem.starts_with('\'')
                || self.known.contains(stem)
                || self.signs.set("adverb").contains(stem)
        };
        let named = (0..stems.len()).filter(|at| DEFINITE.contains(&word(*at)));
        named.map(|at| word(at + 1)).all(|noun| DEFINITE.contains(&noun) || known(noun))
    }

    /// Whether the answer has it already, as far as can be told.
    fn is_answered(&self, follow_up: &FollowUp) -> bool {
        if self.has_the_detail(&follow_up.text) {
            return true;
        }
        // What is too short is asked on about however near it is; a number is there or is not.
        let by_sense = !matches!(follow_up.gap, Gap::TooShort | Gap::NoNumber);
        let reader = self.reader.filter(|_| by_sense);
        reader.is_some_and(|reader| reader.nearest(&follow_up.text, &self.sentences) >= ANSWERS_IT)
    }

    /// Whether a follow-up asks who, when, where or how long, and that was said.
    fn has_the_detail(&self, follow_up: &str) -> bool {
        let asked = joined(follow_up);
        let asks = |words: &[&str]| words.iter().any(|words| asked.contains(words));
        let begins = |words: &[&str]| {
            words
                .iter()
                .any(|words| asked.starts_with(words) || asked.contains(&format!(" and{words}")))
        };
        let says = |words: &[&str]| self.tokens.iter().any(|token| words.contains(&&*token.folded));
        let person = || {
            let known = self.signs.set("person");
            says(PEOPLE) || self.tokens.iter().any(|token| known.contains(&token.folded))
        };
        let time = || self.findings.details.iter().any(|it| it.kind == DetailKind::Time);
        asks(&[" who was involved "]) && person()
            || begins(&[" who said ", " who told ", " who gave ", " who asked "]) && person()
            || asks(&[" when was ", " when did you last "]) && time()
            || asks(&[" where was ", " where and when ", " where were "]) && says(PLACES)
            || asks(&[" how long ", " how many weeks ", " how many days "]) && self.says_how_long()
    }

    /// "An hour", "three weeks".
    fn says_how_long(&self) -> bool {
        self.tokens.windows(2).any(|pair| {
            let [many, unit] = pair else { return false };
            let counts = matches!(&*many.folded, "a" | "an" | "few" | "couple" | "several" | "of");
            TIME_UNITS.contains(&&*unit.folded) && (counts || is_number(&many.folded))
        })
    }
}

/// Words in small letters with a space around each.
fn joined(text: &str) -> String {
    let words: Vec<String> = text::words(text).into_iter().map(|word| word.folded).collect();
    format!(" {} ", words.join(" "))
}
