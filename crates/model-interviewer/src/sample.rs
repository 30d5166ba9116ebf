use std::collections::BTreeMap;

use interview::{Criterion, Score};
use serde_json::{Map, Value};

/// More quotes than this for one criterion are a list of everything.
const MOST_QUOTES: usize = 5;
/// No more faults than this are told: one is enough to be told to write it again.
const MOST_FAULTS: usize = 12;

/// How often each answer is read, each time without knowing the others; the median counts. 1 to [`Self::MOST`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Samples(u8);

impl Samples {
    /// More cost much and tell nothing new.
    pub const MOST: u8 = 9;

    /// `None` outside of 1 to [`Self::MOST`].
    pub fn new(samples: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&samples).then_some(Self(samples))
    }

    pub(crate) fn get(self) -> u8 {
        self.0
    }
}

impl Default for Samples {
    /// The fewest of which two can outvote one.
    fn default() -> Self {
        Self(3)
    }
}

/// One sample: a reading of the answers to a question, of the right shape. What it holds is not yet believed.
pub(crate) struct Sample {
    pub(crate) criteria: BTreeMap<Criterion, Opinion>,
    pub(crate) one_change: String,
    pub(crate) stronger: String,
}

/// What one sample says of one criterion.
pub(crate) struct Opinion {
    pub(crate) quotes: Vec<String>,
    pub(crate) rationale: String,
    /// `None`: it cannot be judged.
    pub(crate) score: Option<Score>,
}

impl Sample {
    /// Reads a reply; else everything that is wrong with it, in sentences for the model.
    pub(crate) fn read(reply: &Value, criteria: &[Criterion]) -> Result<Self, Vec<String>> {
        let mut errors = SchemaErrors(Vec::new());
        let top = ["criteria", "one_change", "stronger"];
        let object = errors.object(reply, "the reply", &top);
        let text = |errors: &mut SchemaErrors, name: &str| {
            errors.text(object.and_then(|object| object.get(name)), name)
        };
        let one_change = text(&mut errors, "one_change");
        let stronger = text(&mut errors, "stronger");
        let names: Vec<&str> = criteria.iter().map(|criterion| criterion.slug()).collect();
        let of_each = object
            .and_then(|object| object.get("criteria"))
            .and_then(|of_each| errors.object(of_each, "criteria", &names));
        let mut read = BTreeMap::new();
        for criterion in criteria {
            let judged = of_each.and_then(|of_each| of_each.get(criterion.slug()));
            if let Some(judged) = judged {
                read.extend(
                    errors.opinion(judged, *criterion).map(|opinion| (*criterion, opinion)),
                );
            }
        }
        if errors.0.is_empty() && read.len() == criteria.len() {
            Ok(Self { criteria: read, one_change, stronger })
        } else {
            errors.0.truncate(MOST_FAULTS);
            Err(errors.0)
        }
    }
}

struct SchemaErrors(Vec<String>);

impl SchemaErrors {
    /// An object with exactly these members.
    fn object<'v>(
        &mut self,
        value: &'v Value,
        name: &str,
        members: &[&str],
    ) -> Option<&'v Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.0.push(format!("{name} is not an object."));
            return None;
        };
        for member in members.iter().filter(|member| !object.contains_key(**member)) {
            self.0.push(format!("{name} has no \"{member}\"."));
        }
        // What it is called is the model's own word, and does not come back to it as ours.
        if object.keys().any(|key| !members.contains(&key.as_str())) {
            self.0.push(format!("{name} has members that are not asked for."));
        }
        Some(object)
    }

    fn text(&mut self, value: Option<&Value>, name: &str) -> String {
        match value {
            Some(Value::String(text)) => text.clone(),
            // Its absence has been told.
            None => String::new(),
            Some(_) => {
                self.0.push(format!("{name} is not a string."));
                String::new()
            }
        }
    }

    fn opinion(&mut self, value: &Value, criterion: Criterion) -> Option<Opinion> {
        let object = self.object(value, criterion.slug(), &["quotes", "rationale", "score"])?;
        let rationale = self.text(object.get("rationale"), &format!("{criterion}.rationale"));
        let quotes = self.quotes(object.get("quotes")?, criterion)?;
        let score = match object.get("score")? {
            Value::Null => None,
            value => {
                match value.as_u64().and_then(|score| u8::try_from(score).ok()).and_then(Score::new)
                {
                    Some(score) => Some(score),
                    None => {
                        self.0.push(format!(
                            "{criterion}.score is not a whole number from 1 to 5, nor null."
                        ));
                        return None;
                    }
                }
            }
        };
        Some(Opinion { quotes, rationale, score })
    }

    fn quotes(&mut self, value: &Value, criterion: Criterion) -> Option<Vec<String>> {
        let texts = value.as_array().and_then(|quotes| {
            quotes.iter().map(|quote| quote.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        match texts {
            Some(quotes) if quotes.len() <= MOST_QUOTES => Some(quotes),
            Some(_) => {
                self.0.push(format!("{criterion}.quotes has more than {MOST_QUOTES} quotes."));
                None
            }
            None => {
                self.0.push(format!("{criterion}.quotes is not a list of strings."));
                None
            }
        }
    }
}
