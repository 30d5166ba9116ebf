//! Whether a follow-up fits the answer: it takes nothing for granted that was not said, and asks nothing that was.

use std::{cell::OnceCell, collections::HashSet};

use interview::{Gap, InterviewType, StarPart};
use reader::{Label as _, Reader, Sentence, SentenceRole};

use crate::{
    answer_thread::AnswerThread,
    bank::FollowUp,
    details::DetailKind,
    findings::Findings,
    follow_up_words::{
        ANYWHERE, CLAUSE, DEFINITE, JOINT, NO_PLACE, OF_THE_ANSWER, PEOPLE, PLACES, SUCCESS,
        TIME_UNITS, UNTOWARD,
    },
    numbers::is_number,
    sense::located_sentences,
    signs::Signs,
    telling::Telling,
    token::{Token, stems},
};

/// A sentence nearer to a follow-up than this answers it, or may well. Of sentences beside it hardly one is as near.
const ANSWERS_IT: f32 = 0.6;

/// So sure that a clause does something.
const IN_A_CLAUSE: f32 = 0.5;
/// Clauses that are looked at: an answer of some five minutes has as many.
const MOST_CLAUSES: usize = 120;
/// Words of a clause at least.
const LEAST: usize = 3;

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
    /// What each clause does, found once for all follow-ups that are looked at.
    clause_roles: OnceCell<Vec<Vec<f32>>>,
}

impl<'a> Fitting<'a> {
    /// `findings` are those of `thread`, the answers to `question`, in whatever ways it was put.
    pub(crate) fn of(
        question: &[&str],
        kind: InterviewType,
        thread: &'a AnswerThread<'_>,
        findings: &'a Findings,
        signs: &'a Signs,
        reader: Option<&'a Reader>,
    ) -> Self {
        let said = thread.tokens().map(|token| token.stem.clone());
        let known = stems(ANYWHERE).into_iter().chain(said);
        let known = known.chain(question.iter().flat_map(|asked| stems(asked))).collect();
        let sentences = located_sentences(thread).into_iter().map(|located| located.sentence);
        let tokens = thread.tokens().collect();
        let (sentences, clause_roles) = (sentences.collect(), OnceCell::new());
        Self { kind, signs, reader, findings, tokens, sentences, known, clause_roles }
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
        let acts = !matches!(self.kind, InterviewType::Motivation | InterviewType::Admission);
        let denies = !sense.denied.is_empty() && self.kind == InterviewType::Behavioural;
        let planned = !findings.would_do.is_empty();
        match (deed, sense.perhaps.contains(&StarPart::Action)) {
            (true, _) => Some(Telling::Deed),
            (false, true) => None,
            (false, false) if denies && self.denies_a_deed() => Some(Telling::Undone),
            (false, false) if self.happened() => of_others.then_some(Telling::Event),
            (false, false) if denies => Some(Telling::Never),
            (false, false) if planned => acts.then_some(Telling::Plan),
            (false, false) => views.then_some(Telling::View),
        }
    }

    /// "I didn't", and not "I don't".
    fn denies_a_deed(&self) -> bool {
        let past = |token: &Token| matches!(&*token.folded, "did" | "had" | "could");
        let not = |token: &Token| matches!(&*token.folded, "n't" | "not");
        self.tokens.windows(2).any(|pair| past(pair[0]) && not(pair[1]))
    }

    /// Whether something happened that the candidate did not do.
    fn happened(&self) -> bool {
        let parts = [StarPart::Situation, StarPart::Result];
        !self.findings.told_apart.is_empty() || parts.iter().any(|part| self.findings.has(*part))
    }

    /// Whether the follow-up of the question itself fits.
    pub(crate) fn own_fits(&self, follow_up: &FollowUp) -> bool {
        let of_a_deed = self.kind == InterviewType::Behavioural && follow_up.gap != Gap::TooShort;
        let no_deed = matches!(
            self.telling(),
            Some(Telling::Undone | Telling::Never | Telling::View | Telling::Plan)
        );
        !(of_a_deed && no_deed)
            && self.takes_nothing_for_granted(&follow_up.text)
            && self.any_fits(follow_up)
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
        let role = match follow_up.gap {
            Gap::NoAction => Some(SentenceRole::OwnAction),
            Gap::NoResult => Some(SentenceRole::Result),
            _ => None,
        };
        let in_a_clause = || role.is_some_and(|role| self.tells_in_a_clause(role));
        if self.has_the_detail(&follow_up.text) || in_a_clause() {
            return true;
        }
        // What is too short is asked on about however near it is; a number is there or is not.
        let by_sense = !matches!(follow_up.gap, Gap::TooShort | Gap::NoNumber);
        let reader = self.reader.filter(|_| by_sense);
        reader.is_some_and(|reader| reader.nearest(&follow_up.text, &self.sentences) >= ANSWERS_IT)
    }

    /// Whether part of a sentence tells it, where the sentence as a whole tells something else: "there was a lady who wanted the big
    /// one and I told her the small one does it".
    fn tells_in_a_clause(&self, role: SentenceRole) -> bool {
        let story = self.kind == InterviewType::Behavioural;
        let Some(reader) = self.reader.filter(|_| story) else { return false };
        let roles = self.clause_roles.get_or_init(|| {
            let all = self.sentences.iter().flat_map(|sentence| clauses(&sentence.text));
            reader.roles(&all.take(MOST_CLAUSES).collect::<Vec<&str>>())
        });
        let at = SentenceRole::ALL.iter().position(|other| *other == role).unwrap_or_default();
        let tells = |shares: &Vec<f32>| shares.get(at).is_some_and(|share| *share >= IN_A_CLAUSE);
        roles.iter().any(tells)
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
            || asks(&[" one real example ", " one time "]) && (time() || self.happened())
            || asks(&[" where was ", " where and when ", " where were "])
                && (says(PLACES) || time() || self.says_where())
            || asks(&[" how long ", " how many weeks ", " how many days "]) && self.says_how_long()
    }

    /// "At the summer fair", "on our ward".
    fn says_where(&self) -> bool {
        self.tokens.windows(3).any(|run| {
            let [at, whose, what] = run else { return false };
            matches!(&*at.folded, "at" | "in" | "on")
                && matches!(&*whose.folded, "the" | "a" | "my" | "our")
                && !NO_PLACE.contains(&&*what.folded)
        })
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
    let words: Vec<String> =
        text::words(text).into_iter().map(|word| word.folded.into_owned()).collect();
    format!(" {} ", words.join(" "))
}

/// A sentence cut where "and I", "so she" or ", it" begins another clause; nothing if it is not cut.
fn clauses(sentence: &str) -> Vec<&str> {
    let words = text::words(sentence);
    let mut cuts = vec![0];
    let mut last = 0;
    for (at, word) in words.iter().enumerate().skip(LEAST) {
        let before = &words[at - 1];
        let comma = sentence[before.place.end..word.place.start].contains(',');
        let joined = JOINT.contains(&&*before.folded);
        if (comma || joined) && CLAUSE.contains(&&*word.folded) && at - last >= LEAST {
            cuts.push(word.place.start);
            last = at;
        }
    }
    if cuts.len() == 1 {
        return Vec::new();
    }
    let ends = cuts.iter().skip(1).copied().chain([sentence.len()]);
    cuts.iter().zip(ends).map(|(start, end)| sentence[*start..end].trim()).collect()
}
