//! How somebody speaks: the pace and the fillers of interviews that were spoken, one language at a time, against that person's own.

use std::collections::BTreeMap;

use interview::{Counted, Delivery, DeliverySum, InterviewId, Language};
use storage::PastReport;

use super::{
    HEIGHT, TOP, across,
    dates::{Dates, ShownDate},
};
use crate::locale::Messages;

/// So many of the latest interviews are looked at: each of their answers has to be opened.
pub(super) const LATEST: usize = 20;
/// Fewer interviews tell nothing about what is usual.
const FEWEST: usize = 3;

/// Interviews that were spoken, by language.
pub(super) struct Speaking {
    pub(super) languages: Vec<SpokenLanguage>,
    /// What is left out, in sentences.
    pub(super) left_out: Vec<String>,
}

/// Those of one language, the first one first.
pub(super) struct SpokenLanguage {
    pub(super) language: Language,
    pub(super) pace: SpeechLine,
    pub(super) fillers: SpeechLine,
    pub(super) interviews: Vec<SpokenInterview>,
}

pub(super) struct SpokenInterview {
    pub(super) interview: InterviewId,
    pub(super) role: String,
    pub(super) at: ShownDate,
    /// Both in the units that the lines name.
    pub(super) pace: String,
    pub(super) fillers: String,
}

/// One figure over time.
pub(super) struct SpeechLine {
    /// What it is, with its unit.
    pub(super) name: String,
    /// What is usual, in a sentence; `None` where there is no telling yet.
    pub(super) usual: Option<String>,
    /// `None` for a single interview.
    pub(super) drawing: Option<Drawing>,
}

pub(super) struct Drawing {
    pub(super) line: String,
    pub(super) points: Vec<(f64, f64)>,
    /// How high the usual stands.
    pub(super) usual: Option<f64>,
    /// The figures at the upper and the lower edge.
    pub(super) edges: (String, String),
    /// When the first of the interviews ended, and the last.
    pub(super) between: (ShownDate, ShownDate),
    /// The same for those who cannot see it.
    pub(super) described: String,
}

/// An interview with its figures: words a minute, and fillers in a hundred words in tenths.
struct Measured<'a> {
    past: &'a PastReport,
    at: ShownDate,
    pace: u32,
    fillers: u32,
}

/// Of whole interviews, the latest first, and how their answers were spoken; `None` is a typed one.
pub(super) fn speaking(
    t: &Messages,
    newest_first: &[PastReport],
    answers: &[(InterviewId, Option<Delivery>)],
    dates: &Dates,
) -> Speaking {
    let (mut typed, mut short) = (0_usize, 0_usize);
    let mut by_language: Vec<(Language, Vec<Measured<'_>>)> = Vec::new();
    let mut of_each: BTreeMap<InterviewId, Vec<&Option<Delivery>>> = BTreeMap::new();
    for (interview, delivery) in answers {
        of_each.entry(*interview).or_default().push(delivery);
    }
    for past in newest_first {
        let Some(answers) = of_each.get(&past.interview) else { continue };
        let Some(sum) = DeliverySum::of(answers.iter().filter_map(|answer| answer.as_ref())) else {
            typed += 1;
            continue;
        };
        let (Some(pace), Some(fillers)) = (sum.words_per_minute(), sum.fillers_in_a_hundred())
        else {
            short += 1;
            continue;
        };
        let measured = Measured { past, at: dates.shown(past.finished_at), pace, fillers };
        let language = past.setup.language;
        match by_language.iter_mut().find(|(other, _)| *other == language) {
            Some((_, group)) => group.push(measured),
            None => by_language.push((language, vec![measured])),
        }
    }
    let left_out = [
        (typed > 0).then(|| t.trend_left_out_typed(typed)),
        (short > 0).then(|| t.trend_left_out_short(short)),
    ];
    Speaking {
        languages: by_language
            .into_iter()
            .map(|(language, group)| {
                of_language(t, language, &group.into_iter().rev().collect::<Vec<_>>())
            })
            .collect(),
        left_out: left_out.into_iter().flatten().collect(),
    }
}

fn of_language(t: &Messages, language: Language, oldest_first: &[Measured<'_>]) -> SpokenLanguage {
    let pace: Vec<u32> = oldest_first.iter().map(|it| it.pace).collect();
    let fillers: Vec<u32> = oldest_first.iter().map(|it| it.fillers).collect();
    let (pace_name, fillers_name) = match language.counted() {
        Counted::Words => (t.trend_pace_words(), t.trend_fillers_words()),
        Counted::Characters => (t.trend_pace_characters(), t.trend_fillers_characters()),
    };
    let interview = |it: &Measured<'_>| SpokenInterview {
        interview: it.past.interview,
        role: t.role(&it.past.setup.role),
        at: it.at,
        pace: it.pace.to_string(),
        fillers: with_tenths(it.fillers),
    };
    let usual_pace = usual(&pace).map(|(usual, last)| {
        let (usual, last) = (usual.to_string(), last.to_string());
        match language.counted() {
            Counted::Words => t.trend_usual_pace_words(usual, last),
            Counted::Characters => t.trend_usual_pace_characters(usual, last),
        }
    });
    let usual_fillers = usual(&fillers).map(|(usual, last)| {
        let (usual, last) = (with_tenths(usual), with_tenths(last));
        match language.counted() {
            Counted::Words => t.trend_usual_fillers_words(usual, last),
            Counted::Characters => t.trend_usual_fillers_characters(usual, last),
        }
    });
    let drawing = |name: &str, values: &[u32], edges, said| {
        drawing(t, name, oldest_first, values, edges, said)
    };
    SpokenLanguage {
        language,
        pace: SpeechLine {
            drawing: drawing(&pace_name, &pace, round_range(&pace), |pace| pace.to_string()),
            name: pace_name,
            usual: usual_pace,
        },
        fillers: SpeechLine {
            drawing: drawing(&fillers_name, &fillers, from_zero(&fillers), with_tenths),
            name: fillers_name,
            usual: usual_fillers,
        },
        interviews: oldest_first.iter().map(interview).collect(),
    }
}

/// The median and the last of several.
fn usual(oldest_first: &[u32]) -> Option<(u32, u32)> {
    let mut sorted = oldest_first.to_vec();
    sorted.sort_unstable();
    let at = |place: usize| sorted.get(place).copied();
    let median = u32::midpoint(at(sorted.len().checked_sub(1)? / 2)?, at(sorted.len() / 2)?);
    (sorted.len() >= FEWEST).then_some((median, *oldest_first.last()?))
}

fn drawing(
    t: &Messages,
    name: &str,
    interviews: &[Measured<'_>],
    values: &[u32],
    (low, high): (u32, u32),
    said: fn(u32) -> String,
) -> Option<Drawing> {
    let ([first, .., last], count) = (interviews, values.len()) else { return None };
    let up = |value: u32| {
        TOP + HEIGHT * f64::from(high.saturating_sub(value)) / f64::from((high - low).max(1))
    };
    let points: Vec<(f64, f64)> =
        values.iter().enumerate().map(|(at, value)| (across(at, count), up(*value))).collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let all: Vec<String> = values.iter().map(|value| said(*value)).collect();
    let usual = usual(values).map(|(usual, _)| usual);
    Some(Drawing {
        line: line.join(" "),
        points,
        usual: usual.map(up),
        edges: (said(high), said(low)),
        between: (first.at, last.at),
        described: match usual {
            Some(usual) => t.trend_speech_line_usual(name, t.enumerated(all), said(usual)),
            None => t.trend_speech_line(name, t.enumerated(all)),
        },
    })
}

/// Round figures below and above all paces, far enough apart that breathing does not look like a storm.
fn round_range(paces: &[u32]) -> (u32, u32) {
    const LEAST: u32 = 40;
    let low = paces.iter().min().map_or(0, |pace| pace / 10 * 10);
    let high = paces.iter().max().map_or(0, |pace| (pace / 10 + 1) * 10);
    let short = LEAST.saturating_sub(high - low).div_ceil(20) * 10;
    (low.saturating_sub(short), high + short)
}

/// Zero, and a round figure above all, in tenths.
fn from_zero(tenths: &[u32]) -> (u32, u32) {
    (0, tenths.iter().max().map_or(0, |most| most.div_ceil(10) * 10).max(20))
}

fn with_tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use askama::Template;
    use interview::{Delivery, InterviewId, Language, pace};
    use storage::PastReport;

    use super::{Dates, Speaking, from_zero, round_range, speaking, usual};
    use crate::{
        locale::{Locale, PageLanguage},
        trend::{tests::past, trend_page},
    };

    fn spoken(words: usize, seconds: u64, fillers_at_least: usize) -> Option<Delivery> {
        let speech = Duration::from_secs(seconds);
        Some(Delivery {
            sound: speech,
            speech,
            words,
            words_per_minute: pace(words, speech),
            pauses: 0,
            longest_pause: Duration::ZERO,
            fillers_at_least,
        })
    }

    fn interviews(languages: &[Language]) -> Vec<PastReport> {
        let one = |(number, language): (u128, &Language)| {
            let mut past = past(number, Some(30), None);
            past.setup.language = *language;
            past
        };
        let mut all: Vec<_> = (1..).zip(languages).map(one).collect();
        all.reverse();
        all
    }

    fn answers(
        newest_first: &[PastReport],
        oldest_first: &[&[Option<Delivery>]],
    ) -> Vec<(InterviewId, Option<Delivery>)> {
        let each = newest_first.iter().rev().zip(oldest_first);
        each.flat_map(|(past, all)| all.iter().map(|it| (past.interview, it.clone()))).collect()
    }

    const ENGLISH: Language = Language::English;
    const CANTONESE: Language = Language::TraditionalChinese;

    #[test]
    fn pace_and_fillers_stand_beside_what_is_usual_for_this_person_and_language() {
        let reports = interviews(&[ENGLISH, CANTONESE, ENGLISH, ENGLISH, ENGLISH, ENGLISH]);
        let answers = answers(
            &reports,
            &[
                &[spoken(120, 60, 3), None],
                &[spoken(200, 60, 2)],
                &[spoken(100, 60, 1), spoken(164, 60, 5)],
                &[spoken(300, 120, 0)],
                &[None, None],
                &[spoken(8, 4, 1)],
            ],
        );
        let dates = Dates::of(&reports);
        let Speaking { languages, left_out } =
            speaking(Locale::english(), &reports, &answers, &dates);
        let [english, cantonese] = languages.as_slice() else { panic!("{}", languages.len()) };
        let figures: Vec<_> =
            english.interviews.iter().map(|it| (it.pace.as_str(), it.fillers.as_str())).collect();
        assert_eq!(figures, [("120", "2.5"), ("132", "2.3"), ("150", "0.0")]);
        assert_eq!(
            english.pace.usual.as_deref(),
            Some("Your usual pace is 132 words per minute. Your last interview: 150.")
        );
        assert_eq!(
            english.fillers.usual.as_deref(),
            Some("You usually use 2.3 fillers in 100 words. Your last interview: 0.0.")
        );
        let drawing = english.pace.drawing.as_ref().unwrap();
        assert_eq!(
            drawing.described,
            "Words per minute for each interview, the oldest first: 120, 132, 150. Usual: 132."
        );
        assert!(drawing.points[0].1 > drawing.points[2].1, "faster stands higher");
        assert_eq!(drawing.usual, Some(drawing.points[1].1));
        assert_eq!(cantonese.language, CANTONESE);
        assert!(cantonese.pace.drawing.is_none() && cantonese.pace.usual.is_none());
        assert_eq!(
            left_out,
            [
                "Not shown: 1 interview that was typed.",
                "Not shown: 1 interview with less than 5 seconds of speech."
            ]
        );
    }

    #[test]
    fn the_page_has_a_line_its_numbers_and_its_dates_in_both_languages() {
        let reports = interviews(&[ENGLISH; 3]);
        let each = [spoken(120, 60, 3), spoken(264, 120, 6), spoken(300, 120, 0)];
        let answers = answers(&reports, &each.each_ref().map(std::slice::from_ref));
        for (language, said) in [
            (PageLanguage::English, "Words per minute for each interview, the oldest first: 120, "),
            (PageLanguage::TraditionalChinese, "每次面試的每分鐘單字數（由舊到新）：120、132、150"),
        ] {
            let t = Locale::on_first_page(language);
            let page = trend_page(t, &reports, &answers, 0).render().unwrap();
            assert!(page.contains(said), "{page}");
            assert!(
                page.contains("<th scope=\"row\"") && page.contains("<td>132</td><td>2.3</td>")
            );
            let (_, speech) = page.split_once("data-testid=\"speaking\"").unwrap();
            assert!(speech.matches("<time datetime=\"1970-01-01T00:00:00Z\"").count() >= 7);
            assert_eq!(speech.matches("class=\"usual\"").count(), 2);
            assert!(speech.contains("data-shown=\"moment\""), "three of one day: {speech}");
            assert!(!speech.contains("data-shown=\"day\""), "{speech}");
        }
        let nothing = trend_page(Locale::english().clone(), &reports, &[], 0).render().unwrap();
        assert!(!nothing.contains("data-testid=\"speaking\""));
    }

    #[test]
    fn what_is_usual_is_the_median_of_three_or_more() {
        assert_eq!(usual(&[]), None);
        assert_eq!(usual(&[120, 130]), None);
        assert_eq!(usual(&[180, 120, 130]), Some((130, 130)));
        assert_eq!(usual(&[100, 140, 120, 131]), Some((125, 131)));
    }

    #[test]
    fn a_scale_holds_all_and_does_not_blow_up_what_is_small() {
        assert_eq!(round_range(&[131, 133]), (110, 160));
        assert_eq!(round_range(&[95, 210]), (90, 220));
        assert_eq!(round_range(&[4]), (0, 30));
        assert_eq!((from_zero(&[0]), from_zero(&[3, 41])), ((0, 20), (0, 50)));
    }
}
