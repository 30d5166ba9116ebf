//! What weighs on who answers: their own grief, illness or fear, told in whatever else they say.

use crate::Sentence;

/// What an answer tells is likely, or surely, hardship from these likelihoods of one of its sentences. Of 40 answers with such a
/// sentence 34 and 24 are found, and 4 of 40 others, most of which are about work with illness and death.
const LIKELY_HARD: f32 = 0.3;
const SURELY_HARD: f32 = 0.6;
/// An answer of more words tells something else, too.
const A_FEW: usize = 25;
/// What stands before words that were said to somebody.
const SAYING: &[&str] =
    &["said", "say", "says", "saying", "told", "tell", "telling", "apologised", "apologized"];

/// Whether a candidate tells of what weighs on them: their own grief, illness or fear, in whatever else they say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hardship {
    /// So likely that nothing cold may follow, and not so sure that pity is due.
    Likely,
    /// As sure as it gets.
    Sure,
}

impl Sentence {
    /// Whether it tells of hardship. An apology that is told, "I said I'm really sorry, love", is none.
    pub fn hardship(&self) -> Option<Hardship> {
        if is_apology_told(&self.text) {
            return None;
        }
        let surely = self.hardship >= SURELY_HARD || tells_of_a_death(&self.text);
        let sure = surely.then_some(Hardship::Sure);
        sure.or((self.hardship >= LIKELY_HARD).then_some(Hardship::Likely))
    }
}

/// Whether an answer is so short that what weighs on somebody is all of it: "My gran's just died, sorry."
pub(crate) fn is_all_there_is(answer: &str) -> bool {
    text::count_words(answer) <= A_FEW
}

/// "My nan died in March", whatever else follows: no likelihood need be learned for that.
fn tells_of_a_death(sentence: &str) -> bool {
    const KIN: &[&str] = &[
        "aunt",
        "baby",
        "boyfriend",
        "brother",
        "child",
        "cousin",
        "dad",
        "daughter",
        "father",
        "fiance",
        "friend",
        "girlfriend",
        "gran",
        "grandad",
        "granddad",
        "grandfather",
        "grandma",
        "grandmother",
        "grandpa",
        "granny",
        "husband",
        "mate",
        "mom",
        "mother",
        "mum",
        "nan",
        "nana",
        "nephew",
        "niece",
        "partner",
        "sister",
        "son",
        "uncle",
        "wife",
    ];
    const BETWEEN: &[&str] =
        &["has", "had", "have", "just", "was", "got", "sadly", "suddenly", "also", "then", "who"];
    let words: Vec<String> =
        text::words(sentence).into_iter().map(|word| word.folded.into_owned()).collect();
    let dies = |after: &[String]| {
        let mut after = after.iter().map(String::as_str).skip_while(|word| BETWEEN.contains(word));
        match after.next() {
            Some("died" | "killed") => true,
            Some("passed") => matches!(after.next(), Some("away") | None),
            _ => false,
        }
    };
    let who = |word: &str| word.split(['\'', '’']).next().is_some_and(|who| KIN.contains(&who));
    let own = |pair: &[String]| pair[0] == "my" && who(&pair[1]);
    words.windows(2).enumerate().any(|(at, pair)| own(pair) && dies(&words[at + 2..]))
}

fn is_apology_told(sentence: &str) -> bool {
    let words = text::words(sentence);
    let sorry = words.iter().position(|word| word.folded == "sorry").unwrap_or_default();
    words.iter().take(sorry).any(|word| SAYING.contains(&&*word.folded))
}
