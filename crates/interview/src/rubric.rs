use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use transcript::choices;

use crate::{InterviewType, Score, Seniority};

choices! {
    /// What is scored.
    Criterion {
        /// Does it answer the question that was asked?
        Relevance = "relevance", "Relevance";
        /// Is it told so that it can be followed? The built-in scorer looks for situation, task, action and result.
        Structure = "structure", "Structure";
        /// Names, numbers, things that can be checked.
        Specificity = "specificity", "Specificity";
        /// What the candidate did, as against what "we" did.
        Ownership = "ownership", "Ownership";
        /// What the job description asks for. Not scored without one.
        RoleFit = "role-fit", "Role fit";
        /// Is it right? Technical and case questions only.
        Correctness = "correctness", "Correctness";
        /// Is it understood, with its reasons and limits? Technical and case questions only.
        Depth = "depth", "Depth";
        /// The words of the trade. The built-in scorer alone looks for them.
        RoleLanguage = "role-language", "Role vocabulary";
    }
}

impl Criterion {
    /// Whether a language model scores it: some need a job description, some a technical or case question.
    pub fn applies(self, kind: InterviewType, has_job: bool) -> bool {
        match self {
            Self::Relevance | Self::Structure | Self::Specificity | Self::Ownership => true,
            Self::RoleFit => has_job,
            Self::Correctness | Self::Depth => {
                matches!(kind, InterviewType::Technical | InterviewType::Case)
            }
            Self::RoleLanguage => false,
        }
    }
}

/// Written anchors: what each score of each criterion means, the same for everybody and written before anybody answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rubric {
    version: String,
    same_weights_as: Vec<String>,
    criteria: BTreeMap<Criterion, Anchors>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Anchors {
    weight: u8,
    by_seniority: BTreeMap<Seniority, [String; 5]>,
}

/// A rubric file that cannot be used, in a sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RubricError {
    /// Not TOML, or not of a rubric's shape.
    #[error("the scoring guide cannot be read: {0}")]
    Malformed(String),
    /// Of the right shape, and wrong all the same.
    #[error("the scoring guide: {0}")]
    Fault(String),
}

/// A rubric as its file has it: anchors for every seniority, or one set for all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    /// Earlier versions, with other words and these weights.
    #[serde(default)]
    same_weights_as: Vec<String>,
    criteria: BTreeMap<Criterion, FileAnchors>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAnchors {
    #[serde(default = "once")]
    weight: u8,
    anchors: Option<[String; 5]>,
    entry: Option<[String; 5]>,
    mid: Option<[String; 5]>,
    senior: Option<[String; 5]>,
    lead: Option<[String; 5]>,
}

fn once() -> u8 {
    1
}

static SURFACE: LazyLock<Rubric> =
    LazyLock::new(|| built_in(include_str!("../rubric/surface.toml")));
static PANEL: LazyLock<Rubric> = LazyLock::new(|| built_in(include_str!("../rubric/panel.toml")));

#[expect(clippy::expect_used, reason = "a test reads both files")]
fn built_in(file: &str) -> Rubric {
    Rubric::from_toml(file).expect("a rubric that is built in can be read")
}

impl Rubric {
    /// What the built-in scorer scores by.
    pub fn surface() -> &'static Self {
        &SURFACE
    }

    /// What a language model scores by, unless the operator has a rubric of their own.
    pub fn panel() -> &'static Self {
        &PANEL
    }

    /// The built-in rubric that adds up a report by this version: of this version, or of a later one with the same weights.
    pub fn built_in(version: &str) -> Option<&'static Self> {
        [Self::surface(), Self::panel()].into_iter().find(|rubric| rubric.weighs(version))
    }

    /// Reads a rubric: `version`, if wanted `same_weights_as` (earlier versions, with other words and these weights), and for each
    /// of `criteria` five anchors, for all (`anchors`) or for each seniority, and a `weight` from 0 (shown,
    /// and not added up) to 10, 1 unless said.
    pub fn from_toml(text: &str) -> Result<Self, RubricError> {
        let file: File = toml::from_str(text)
            .map_err(|fault| RubricError::Malformed(fault.message().to_owned()))?;
        if file.version.trim().is_empty() {
            return Err(RubricError::Fault("it has no version".into()));
        }
        let criteria = file.criteria.into_iter().map(|(criterion, anchors)| {
            let FileAnchors { weight, anchors: all, entry, mid, senior, lead } = anchors;
            if weight > 10 {
                return Err(RubricError::Fault(format!("{criterion}: a weight is 0 to 10")));
            }
            let of_each = [
                (Seniority::Entry, entry),
                (Seniority::Mid, mid),
                (Seniority::Senior, senior),
                (Seniority::Lead, lead),
            ];
            let by_seniority = of_each.into_iter().map(|(seniority, own)| {
                let five = own.or_else(|| all.clone()).ok_or_else(|| {
                    RubricError::Fault(format!("{criterion}: no score texts for {seniority}"))
                })?;
                if five.iter().any(|anchor| anchor.trim().is_empty()) {
                    return Err(RubricError::Fault(format!("{criterion}: a score text is empty")));
                }
                Ok((seniority, five))
            });
            Ok((
                criterion,
                Anchors { weight, by_seniority: by_seniority.collect::<Result<_, _>>()? },
            ))
        });
        Ok(Self {
            version: file.version,
            same_weights_as: file.same_weights_as,
            criteria: criteria.collect::<Result<_, _>>()?,
        })
    }

    /// Its version. It changes whenever a word of an anchor does, so that two reports can be compared.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether a report by this version is added up with these weights.
    pub fn weighs(&self, version: &str) -> bool {
        self.version == version || self.same_weights_as.iter().any(|earlier| earlier == version)
    }

    /// The criteria it has anchors for, in the order people see them.
    pub fn criteria(&self) -> impl Iterator<Item = Criterion> {
        self.criteria.keys().copied()
    }

    /// How much a criterion counts in the overall figure; 0 for one it does not know.
    pub fn weight(&self, criterion: Criterion) -> u8 {
        self.criteria.get(&criterion).map_or(0, |anchors| anchors.weight)
    }

    /// What a score means, in words; empty for a criterion it does not know.
    pub fn anchor(&self, criterion: Criterion, seniority: Seniority, score: Score) -> &str {
        let anchors = self.criteria.get(&criterion).and_then(|of| of.by_seniority.get(&seniority));
        let place = usize::from(score.get()) - 1;
        anchors.and_then(|five| five.get(place)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Rubric;
    use crate::{Score, Seniority};

    #[test]
    fn every_score_has_an_anchor_of_its_own() {
        for rubric in [Rubric::surface(), Rubric::panel()] {
            for seniority in Seniority::ALL {
                let mut seen = std::collections::BTreeSet::new();
                for criterion in rubric.criteria() {
                    for score in 1..=5 {
                        let anchor =
                            rubric.anchor(criterion, *seniority, Score::new(score).unwrap());
                        assert!(
                            !anchor.is_empty() && seen.insert(anchor),
                            "{criterion} {score}: {anchor}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_report_by_an_earlier_version_is_added_up_by_the_rubric_with_its_weights() {
        for (version, weights) in [
            ("sotto-2026-1", Some(Rubric::surface())),
            ("sotto-2026-2", Some(Rubric::panel())),
            (Rubric::surface().version(), Some(Rubric::surface())),
            (Rubric::panel().version(), Some(Rubric::panel())),
            ("sotto", None),
        ] {
            assert_eq!(Rubric::built_in(version), weights, "{version}");
        }
        let one = "version = '1'\n[criteria.relevance]\nanchors = ['a','b','c','d','e']";
        let own = Rubric::from_toml(one).unwrap();
        assert!(own.weighs("1") && !own.weighs("sotto-2026-2"));
    }

    #[test]
    fn no_two_built_in_rubrics_claim_the_same_version() {
        let versions = [Rubric::surface(), Rubric::panel()].map(|rubric| {
            [std::slice::from_ref(&rubric.version), rubric.same_weights_as.as_slice()].concat()
        });
        let versions = versions.concat();
        let different: std::collections::BTreeSet<&String> = versions.iter().collect();
        assert_eq!(different.len(), versions.len(), "{versions:?}");
    }

    #[test]
    fn a_rubric_with_a_fault_is_refused_and_says_which() {
        for (file, says) in [
            ("version = ''\n[criteria]", "no version"),
            (
                "version = '1'\n[criteria.relevance]\nweight = 11\nanchors = ['a','b','c','d','e']",
                "0 to 10",
            ),
            (
                "version = '1'\n[criteria.relevance]\nentry = ['a','b','c','d','e']",
                "no score texts for mid",
            ),
            (
                "version = '1'\n[criteria.relevance]\nanchors = ['a','b','c','d',' ']",
                "a score text is empty",
            ),
            ("version = '1'\n[criteria.charm]\nanchors = ['a','b','c','d','e']", "unknown variant"),
            ("version = '1'\n[criteria.relevance]\nanchors = ['a']", "cannot be read"),
        ] {
            let fault = Rubric::from_toml(file).unwrap_err().to_string();
            assert!(fault.contains(says), "{fault}");
        }
    }
}
