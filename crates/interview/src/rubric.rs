use crate::{Score, choices::choices};

/// Version of the anchors below. It changes whenever a word of them does, so that two reports can be compared.
pub const RUBRIC: &str = "sotto-2026-1";

choices! {
    /// What is scored.
    Criterion {
        /// Does it answer the question that was asked?
        Relevance = "relevance", "Relevance";
        /// Situation, task, action, result: are the parts there?
        Structure = "structure", "Structure";
        /// Names, numbers, things that can be checked.
        Specificity = "specificity", "Specificity";
        /// What the candidate did, as against what "we" did.
        Ownership = "ownership", "Ownership";
        /// The words of the trade.
        RoleLanguage = "role-language", "Role language";
    }
}

impl Criterion {
    /// What a score means, in words: the same for everybody, written before anybody answered.
    pub fn anchor(self, score: Score) -> &'static str {
        let anchors = match self {
            Self::Relevance => &RELEVANCE,
            Self::Structure => &STRUCTURE,
            Self::Specificity => &SPECIFICITY,
            Self::Ownership => &OWNERSHIP,
            Self::RoleLanguage => &ROLE_LANGUAGE,
        };
        anchors.get(usize::from(score.get()) - 1).copied().unwrap_or_default()
    }
}

const RELEVANCE: [&str; 5] = [
    "Nothing in the answer takes up what was asked, or there is too little to tell.",
    "The subject of the question is touched once, and the rest goes elsewhere or stops.",
    "The answer is about what was asked, in general terms.",
    "The answer takes up the question and stays with it.",
    "The answer takes up several sides of the question and stays with them to the end.",
];

const STRUCTURE: [&str; 5] = [
    "None of situation, task, action and result can be made out.",
    "One of the four parts can be made out.",
    "Two of the four parts can be made out.",
    "Three of the four parts can be made out.",
    "Situation, task, action and result are all there.",
];

const SPECIFICITY: [&str; 5] = [
    "Nothing that could be checked: no figure, no date, no name, no example.",
    "One detail that could be checked.",
    "Two different details that could be checked.",
    "Several details that could be checked, at least one of them a figure.",
    "Figures, times and names throughout: a listener could check the account.",
];

const OWNERSHIP: [&str; 5] = [
    "\"We\" did everything; the candidate does not appear.",
    "The candidate appears, but does nothing that can be named.",
    "One thing the candidate did is named.",
    "Several things the candidate did are named.",
    "Several things the candidate did are named, and told apart from what others did.",
];

const ROLE_LANGUAGE: [&str; 5] = [
    "No word of the trade.",
    "One word of the trade.",
    "Two or three words of the trade, each used in a sentence.",
    "Four or five words of the trade, each used in a sentence.",
    "Six or more words of the trade, each used in a sentence.",
];

#[cfg(test)]
mod tests {
    use super::Criterion;
    use crate::Score;

    #[test]
    fn every_score_of_every_criterion_has_an_anchor_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for criterion in Criterion::ALL {
            for score in 1..=5 {
                let anchor = criterion.anchor(Score::new(score).unwrap());
                assert!(!anchor.is_empty() && seen.insert(anchor), "{criterion} {score}: {anchor}");
            }
        }
    }
}
