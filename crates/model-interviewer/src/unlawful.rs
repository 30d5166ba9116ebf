//! What a lawful interviewer may not ask: about family, age, belief, origin, health, politics and the like, where they are the
//! candidate's own. (Equality Act 2010, sections 4 and 60; US EEOC, "What shouldn't I ask when hiring?"; Directive 2000/78/EC.)

mod phrases;

use self::phrases::{HAN, PHRASES};

/// Whether `question` asks about something of the candidate's own that is nobody's business. The same things may be asked about
/// where they are the work: a ward of pregnant patients, the ages in a class, and in Chinese, which seldom says whose, what was
/// `said`.
pub(crate) fn is_unlawful(question: &str, said: impl Fn(&str) -> bool) -> bool {
    let lower = question.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower
        .split(|char: char| !char.is_alphanumeric() && char != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    PHRASES.iter().any(|phrase| has(&words, phrase))
        || HAN.iter().any(|phrase| lower.contains(phrase) && !said(phrase))
}

/// Whether `pattern` (see [`phrases`]) stands in `words`.
fn has(words: &[&str], pattern: &str) -> bool {
    let pattern: Vec<&str> = pattern.split(' ').collect();
    (0..words.len()).any(|at| begins(words.get(at..).unwrap_or_default(), &pattern))
}

fn begins(words: &[&str], pattern: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return true };
    let most = match *first {
        "*" => 2,
        "**" => 4,
        _ => {
            return words.split_first().is_some_and(|(word, after)| {
                first.split('|').any(|piece| piece == *word) && begins(after, rest)
            });
        }
    };
    (0..=most).any(|skipped| words.get(skipped..).is_some_and(|words| begins(words, rest)))
}

#[cfg(test)]
mod tests {
    use super::is_unlawful;

    #[test]
    fn what_is_the_work_may_be_asked_about_and_what_is_the_person_s_own_may_not() {
        for lawful in [
            "How did you diagnose the outage?",
            "Did you disable the feature flag first?",
            "How did you get it done so fast?",
            "How did you win support for the change?",
            "Did you go straight to the manager?",
            "How did you pay down the technical debt?",
            "Why did you choose React Native?",
            "What caused your race condition?",
            "What was your credit policy?",
            "Did you check the medication before the round?",
            "How old was the system when you joined?",
            "What were the children doing when you arrived?",
            "What did you say to the pregnant patient while you were deciding?",
            "¿Cómo le explicó su enfermedad a la paciente?",
        ] {
            assert!(!is_unlawful(lawful, |_| false), "{lawful}");
        }
        for unlawful in [
            "Are you married, and do you plan to have children?",
            "Where are your parents from?",
            "How old are you?",
            "Do you go to church?",
            "Have you ever been diagnosed with depression?",
            "¿Está casada?",
            "你結婚了嗎？",
        ] {
            assert!(is_unlawful(unlawful, |_| false), "{unlawful}");
        }
        assert!(!is_unlawful("三个年龄组里，哪一组最让你意外？", |phrase| phrase
            == "年龄"));
    }
}
