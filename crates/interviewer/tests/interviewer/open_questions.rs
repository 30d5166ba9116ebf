//! Questions that many things answer: about the candidate's own field, whichever that is, or for any story.

use interview::{Criterion, Gap, InterviewType, QuestionReason};

use crate::{
    asking::bank_text,
    held::{begin_with, go_on, reading, type_answer},
};

const ROUTINE: &str = "general-routine-step-by-step";
const REPORT: &str = "So say I'm doing a weekly sales report. First I'd write the query in SQL, joining orders to customers, I'd check the row counts, then I'd dedupe, then I pull it into pandas and do the week on week, and then make the chart in Looker. Once at my internship the join doubled the revenue and I found it by the counts.";

#[test]
fn a_task_of_ones_own_field_is_not_said_to_miss_the_question() {
    let Some(interviewer) = reading() else { return };
    let question = bank_text(ROUTINE);
    let mut interview =
        begin_with("data-scientist", InterviewType::Technical, &[(ROUTINE, &question)]);
    type_answer(&mut interview, REPORT);
    assert!(!interviewer.feedback(&interview).unwrap_or_default().contains("could not see"));
    while go_on(interviewer, &mut interview) {
        type_answer(&mut interview, "I'd compare the counts with last week's.");
    }
    let report = interviewer.report(&interview);
    let of = |criterion| report.criteria.iter().find(|it| it.criterion == criterion).unwrap();
    let relevance = of(Criterion::Relevance).verdict.score().map(|score| score.get());
    assert!(relevance.is_none_or(|score| score > 2), "{relevance:?}");
    let terms = &report.answers[0].criteria;
    let terms = terms.iter().find(|it| it.criterion == Criterion::RoleLanguage).unwrap();
    assert!(terms.rationale.contains("SQL"), "{}", terms.rationale);
    for everybody_s in ["\"First\"", "\"then\"", "\"check\""] {
        assert!(!terms.rationale.contains(everybody_s), "{}", terms.rationale);
    }
}

/// A good story seldom calls itself one to be proud of, or a success.
#[test]
fn a_whole_story_is_not_off_topic_where_any_story_is_asked_for() {
    let Some(interviewer) = reading() else { return };
    let proud = bank_text("general-proud-achievement");
    let questions = [
        ("general-proud-achievement", proud.as_str()),
        ("of-a-model", "Tell me about a success."),
        ("of-a-model", "What is an achievement that means a lot to you?"),
    ];
    let stories = [
        "Two winters ago our lorry depot kept sending out vans with flat batteries. I wrote a list of the eleven oldest vans and I charged them each night before I went home. After a month not one driver was stuck at the gate.",
        "In the home where I care for old people one man would not eat with the others. I found out that he used to bake, so I asked the kitchen for dough and we made rolls together each Thursday. He eats at the long table now.",
        "um so it was like my second year at the dental practice and the phones were just ringing all day so i sat down and i wrote every call on paper for a week and then i put the opening times and the prices on the answering machine and after that it was maybe half the calls",
    ];
    let relevance = |question: (&str, &str), answer: &str| {
        let mut interview = begin_with("general", InterviewType::Behavioural, &[question]);
        type_answer(&mut interview, answer);
        let report = interviewer.report(&interview);
        let criteria = report.answers[0].criteria.iter();
        let judged = criteria.clone().find(|it| it.criterion == Criterion::Relevance).unwrap();
        let score = judged.verdict.score().map(|score| score.get());
        let asked = go_on(interviewer, &mut interview)
            && interview.turns.last().unwrap().question.asked
                == QuestionReason::FollowUp(Gap::OffQuestion);
        (score, asked)
    };
    for question in questions {
        for story in stories {
            let (score, asked) = relevance(question, story);
            assert!(score.is_none_or(|score| score > 2), "{question:?}: {score:?}: {story}");
            assert!(!asked, "{question:?}: {story}");
        }
        // What is no story is.
        let view = "Cities should plant more trees along the tram lines. Trees are good for the air and for the birds, and people in this country do not think about that nearly enough, I believe.";
        let (score, asked) = relevance(question, view);
        assert!(asked || score.is_some_and(|score| score <= 2), "{question:?}: {score:?}");
    }
    // A narrow question is as narrow as before.
    let feedback = bank_text("general-hard-feedback");
    assert!(relevance(("general-hard-feedback", &feedback), stories[0]).1);
}
