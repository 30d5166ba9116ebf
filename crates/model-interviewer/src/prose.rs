//! What a model writes about an answer, sentence by sentence: what does not hold is left out.

use interview::{InProgress, Turn};

use crate::{
    figures::{Known, figures},
    plain,
    thread::{find, is_han},
};

/// What says how likely somebody is to be taken, or ranks them. Whole words, or with `*` their beginnings; Chinese anywhere.
const CHANCES: &[&str] = &[
    "be hired",
    "get hired",
    "hire you",
    "hired you",
    "hirable",
    "hireable",
    "job offer",
    "get an offer",
    "an offer from",
    "get the job",
    "land the job",
    "land this job",
    "get this job",
    "your chance*",
    "chance of being",
    "chances of",
    "likelihood of being",
    "probability of being",
    "odds of",
    "likely to be hired",
    "likely to succeed",
    "likely to pass",
    "you will pass",
    "you would pass",
    "strong candidate",
    "weak candidate",
    "best candidate*",
    "other candidates",
    "top candidate*",
    "recommend you for",
    "next round",
    "contratarte",
    "contratarían",
    "contratado",
    "contratada",
    "probabilidad de ser",
    "probabilidades de",
    "posibilidades de ser",
    "otros candidatos",
    "siguiente ronda",
    "錄用",
    "录用",
    "被錄取",
    "被录取",
    "錄取機會",
    "录取机会",
    "獲聘",
    "获聘",
    "其他候選人",
    "其他候选人",
    "下一輪",
    "下一轮",
];

/// What judges the person or the voice: nobody can tell it from words, and it is nobody's to judge.
const PERSON: &[&str] = &[
    "accent*",
    "pronunciation",
    "fluen*",
    "confident*",
    "confidence",
    "nervous*",
    "anxious*",
    "emotion*",
    "enthusias*",
    "passionate*",
    "honest*",
    "dishonest*",
    "sincer*",
    "truthful*",
    "lying",
    "trustworth*",
    "likeable",
    "personality",
    "charisma*",
    "body language",
    "tone of voice",
    "your voice",
    "native speaker",
    "your grammar",
    "intelligen*",
    "acento",
    "pronunciación",
    "nervios*",
    "seguridad en ti",
    "entusias*",
    "emocion*",
    "personalidad",
    "口音",
    "發音",
    "发音",
    "自信",
    "緊張",
    "紧张",
    "誠實",
    "诚实",
    "真誠",
    "真诚",
    "情緒",
    "情绪",
    "熱情",
    "热情",
    "流利",
    "語氣",
    "语气",
    "性格",
];

/// What goes with a figure that rates.
const RATES: &[&str] = &[
    "score*",
    "rating*",
    "rated",
    "rate it",
    "out of",
    "points",
    "grade",
    "graded",
    "stars",
    "marks",
    "puntuación",
    "puntos",
    "calificación",
    "評分",
    "评分",
    "得分",
    "分數",
    "分数",
    "滿分",
    "满分",
];

/// What may be quoted and counted: what the candidate said, and what was asked.
pub(crate) struct Prose<'a> {
    turns: &'a [Turn],
    known: Known,
}

impl<'a> Prose<'a> {
    pub(crate) fn of(interview: &'a InProgress) -> Self {
        Self::about(&interview.turns)
    }

    pub(crate) fn about(turns: &'a [Turn]) -> Self {
        let said = turns.iter().filter_map(Turn::answer).map(|answer| answer.text.as_str());
        let asked = turns.iter().map(|turn| turn.question.text.as_str());
        Self { turns, known: Known::of(said.chain(asked)) }
    }

    /// The sentences of `text` that hold, `most` characters at most; `None` if none does.
    pub(crate) fn hold(&self, text: &str, most: usize) -> Option<String> {
        self.filter(text, most, |sentence| self.holds(sentence) && self.counts(sentence))
    }

    /// Like [`Self::hold`], for one sentence.
    pub(crate) fn sentence(&self, text: &str) -> Option<String> {
        let line = plain::line(text, 240);
        sentences(&line).first().and_then(|first| self.hold(first, 240))
    }

    /// Like [`Self::hold`], for what is to be done: it may say how many times, and for how long.
    pub(crate) fn exercise(&self, text: &str, most: usize) -> Option<String> {
        self.filter(text, most, |sentence| self.holds(sentence))
    }

    fn filter(&self, text: &str, most: usize, holds: impl Fn(&str) -> bool) -> Option<String> {
        let line = plain::line(text, most);
        let kept: Vec<&str> =
            sentences(&line).into_iter().filter(|sentence| holds(sentence)).collect();
        let kept = kept.join(" ").trim().to_owned();
        kept.contains(char::is_alphanumeric).then_some(kept)
    }

    fn holds(&self, sentence: &str) -> bool {
        let verbatim = quotations(sentence).all(|quote| self.was_said(quote));
        let own = without_quotations(sentence).to_lowercase();
        let found = figures(&own);
        let marked = found.iter().any(|figure| {
            let after = own.get(figure.place.end..).unwrap_or_default().trim_start();
            after.strip_prefix('分').is_some_and(|rest| !rest.starts_with(['鐘', '钟', '之']))
        });
        let rates = (!found.is_empty() && says(&own, RATES)) || marked || is_fraction(&own);
        verbatim && !says(&own, CHANCES) && !says(&own, PERSON) && !rates
    }

    /// Every figure was said or asked.
    fn counts(&self, sentence: &str) -> bool {
        // Small numbers of sentences and steps are advice and not facts: "in two sentences".
        figures(sentence).iter().all(|figure| self.known.has(figure) || figure.is_small())
    }

    fn was_said(&self, quote: &str) -> bool {
        let bare =
            |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        !quote.contains(char::is_alphanumeric)
            || find(self.turns, quote).is_some()
            || find(self.turns, quote.trim_end_matches(['.', ',', '!', '?', '。', '，'])).is_some()
            || self.turns.iter().any(|turn| bare(&turn.question.text).contains(&bare(quote)))
    }
}

/// Whether lower-case `text` has any of `phrases`.
fn says(text: &str, phrases: &[&str]) -> bool {
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let padded = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| match phrase.strip_suffix('*') {
        _ if phrase.contains(is_han) => text.contains(phrase),
        Some(beginning) => padded.contains(&format!(" {beginning}")),
        None => padded.contains(&format!(" {phrase} ")),
    })
}

/// What stands in quotation marks, without them. A mark that is never closed opens nothing.
pub(crate) fn quotations(text: &str) -> impl Iterator<Item = &str> {
    quoted_places(text).into_iter().filter_map(|place| text.get(place))
}

fn without_quotations(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for place in quoted_places(text) {
        kept.push_str(text.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

/// What closes a quotation that `mark` opens.
fn closing(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        _ => None,
    }
}

fn quoted_places(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some((at, mark)) = text
        .get(from..)
        .and_then(|rest| rest.char_indices().find(|(_, mark)| closing(*mark).is_some()))
    {
        let begins = from + at + mark.len_utf8();
        let rest = text.get(begins..).unwrap_or_default();
        match closing(mark).and_then(|closing| rest.find(closing)) {
            Some(length) => {
                places.push(begins..begins + length);
                // Behind the closing mark, whichever it is.
                from = begins
                    + length
                    + rest
                        .get(length..)
                        .map_or(1, |end| end.chars().next().map_or(1, char::len_utf8));
            }
            None => from = begins,
        }
    }
    places
}

/// "4/5", "7 / 10".
fn is_fraction(text: &str) -> bool {
    let bare: Vec<char> = text.chars().filter(|char| !char.is_whitespace()).collect();
    bare.windows(3).any(|three| match three {
        [a, '/' | '／', b] => a.is_numeric() && b.is_numeric(),
        _ => false,
    })
}

/// The sentences of a line, each with its mark.
fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let quoted = quoted_places(line);
    let mut from = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match char {
            '.' | '!' | '?' | '…' => next.is_none_or(char::is_whitespace),
            '。' | '！' | '？' => true,
            // A quotation that ends with its own mark may end the sentence, too.
            '"' | '”' | '»' | '」' => {
                line.get(..at)
                    .is_some_and(|before| before.ends_with(['.', '!', '?', '…', '。', '！', '？']))
                    && next.is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        if ends && !quoted.iter().any(|place| place.contains(&at)) {
            let end = at + char.len_utf8();
            sentences.extend(line.get(from..end).map(str::trim));
            from = end;
        }
    }
    sentences.extend(line.get(from..).map(str::trim));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use interview::{Asked, AskedBy, Question, Turn, TurnId, TurnState};

    use super::Prose;

    fn turns(said: &str) -> Vec<Turn> {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let question = Question {
            bank_id: String::new(),
            competency: String::new(),
            text: "How did you do it?".to_owned(),
            asked: Asked::Planned,
            by: AskedBy::Model,
            strong: Vec::new(),
            hinted: false,
        };
        let mut turn = Turn::put(TurnId(uuid::Uuid::from_u128(1)), question, now);
        turn.state = TurnState::Answered(interview::Answer {
            text: said.to_owned(),
            given: interview::Given::Typed,
            at: now,
            feedback: None,
        });
        vec![turn]
    }

    #[test]
    fn sentences_that_do_not_hold_are_left_out() {
        let turns = turns(
            "I cut the build from forty minutes to four, with a confidence interval around it",
        );
        let prose = Prose::about(&turns);
        for (text, held) in [
            (
                "You say “cut the build”. It is clear.",
                Some("You say “cut the build”. It is clear."),
            ),
            ("You say “saved the company”. It is clear.", Some("It is clear.")),
            ("You said \"we saved millions.\" It is clear.", Some("It is clear.")),
            ("From 40 minutes to four is a result.", Some("From 40 minutes to four is a result.")),
            ("It saved 300 hours.", None),
            ("It has two parts.", Some("It has two parts.")),
            ("This is a 4 out of 5.", None),
            ("I give this 4/5. Good order.", Some("Good order.")),
            ("The score is five.", None),
            ("你值得四分。", None),
            ("由四十分鐘減到四分鐘，好清楚。", Some("由四十分鐘減到四分鐘，好清楚。")),
            ("You would be hired at once.", None),
            ("Your chances are good.", None),
            ("You sound confident and honest.", None),
            ("你的口音很重。", None),
            (
                "The “confidence interval” is named and not explained.",
                Some("The “confidence interval” is named and not explained."),
            ),
            ("<b>Bold</b> claim.", Some("bBold/b claim.")),
            ("", None),
        ] {
            assert_eq!(prose.hold(text, 500).as_deref(), held, "{text}");
        }
        assert_eq!(
            prose.exercise("Record it 10 times in 30 minutes.", 200).as_deref(),
            Some("Record it 10 times in 30 minutes.")
        );
    }
}
