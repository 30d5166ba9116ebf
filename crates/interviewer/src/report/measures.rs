use std::time::Duration;

use interview::{
    Delivery, Evidence, InterviewType, Language, Measure, TargetLength, Turn, fillers,
};

/// What can be measured in one answer and is not scored.
pub(super) fn of(turn: &Turn, kind: InterviewType, language: Language) -> Vec<Measure> {
    let Some(answer) = turn.answer() else { return Vec::new() };
    // The same words as the pace: what was added afterwards took no time to say, and what is masked did.
    let target = TargetLength::of(kind, turn.question.asked);
    let mut measures = vec![length(answer.words(), answer.delivery(), target, language)];
    if let Some(delivery) = answer.delivery() {
        measures.push(pace(delivery, language));
        measures.push(pauses(delivery));
    }
    measures.push(filler_words(turn, &answer.text, answer.delivery(), language));
    measures
}

fn measure(name: &str, value: String, note: &str) -> Measure {
    Measure { name: name.to_owned(), value, note: note.to_owned(), evidence: Vec::new() }
}

fn length(
    words: usize,
    delivery: Option<&Delivery>,
    target: TargetLength,
    language: Language,
) -> Measure {
    let (from, to) = (target.least.as_secs(), target.most.as_secs());
    let (least, most) = target.words().into_inner();
    let note = match words {
        _ if language != Language::English => {
            format!("A full answer takes {from} to {to} seconds to say.")
        }
        0..25 => format!("Too short to show much. A full answer has {least} to {most} words."),
        few if few < least => format!("A little short. A full answer has {least} to {most} words."),
        many if many > most => {
            format!("Long. Interviewers may lose track after about {to} seconds ({most} words).")
        }
        _ => "A good length for an interviewer to follow.".to_owned(),
    };
    let value = format!("{words} {}", language.counted().noun(words));
    let value = match delivery {
        Some(delivery) => format!("{value} in {}", spoken(delivery.sound)),
        None => format!("{value}, typed"),
    };
    measure("Length", value, &note)
}

fn pace(delivery: &Delivery, language: Language) -> Measure {
    match delivery.words_per_minute {
        None => {
            measure("Pace", "not measured".to_owned(), "Pace needs at least 5 seconds of speech.")
        }
        Some(pace) => {
            let note = match pace {
                _ if language != Language::English => {
                    "There is no target, because the usual pace differs between languages."
                }
                0..100 => "Slow, or many words were not recognized. A common range is 120 to 160.",
                100..180 => "Easy to follow. A common range is 120 to 160.",
                _ => "Fast. A common range is 120 to 160.",
            };
            measure("Pace", format!("{pace} {} per minute", language.counted().noun(2)), note)
        }
    }
}

fn pauses(delivery: &Delivery) -> Measure {
    let note = "Silences of 1.5 seconds or longer. A pause to think is fine.";
    let value = match delivery.pauses {
        0 => "none".to_owned(),
        1 => format!("1 ({})", spoken(delivery.longest_pause)),
        many => format!("{many} (longest: {})", spoken(delivery.longest_pause)),
    };
    measure("Pauses", value, note)
}

fn filler_words(
    turn: &Turn,
    text: &str,
    delivery: Option<&Delivery>,
    language: Language,
) -> Measure {
    let in_text = fillers(text, language);
    let count = delivery.map_or(in_text.len(), |delivery| delivery.fillers_at_least);
    let evidence: Vec<Evidence> =
        in_text.into_iter().take(3).filter_map(|place| Evidence::at(turn, place)).collect();
    let (value, note) = match (count, delivery.is_some()) {
        (0, true) => (
            "none found".to_owned(),
            "Speech recognition misses many, so there may have been some.",
        ),
        (0, false) => ("none".to_owned(), "Typed answers rarely have any."),
        (count, _) => (
            format!("at least {count}"),
            "Speech recognition misses many, so there may have been more.",
        ),
    };
    Measure { evidence, ..measure("Fillers", value, note) }
}

/// "4.2 s", "48 s", "2 min 5 s".
fn spoken(length: Duration) -> String {
    let seconds = length.as_secs();
    if seconds >= 60 {
        format!("{} min {} s", seconds / 60, seconds % 60)
    } else if seconds >= 10 {
        format!("{seconds} s")
    } else {
        format!("{:.1} s", length.as_secs_f32())
    }
}
