//! Answers that words alone misread.

use interview::{
    Criterion, Gap, InProgress, InterviewType, PartState, QuestionReason, Report, Shown, StarPart,
};

use crate::{
    asking::bank_text,
    held::{begin_with, best, go_on, reading, type_answer},
};

fn asked(question: &str, answer: &str) -> InProgress {
    let text = bank_text(question);
    let mut interview = begin_with("general", InterviewType::Behavioural, &[(question, &text)]);
    type_answer(&mut interview, answer);
    interview
}

fn score(report: &Report, criterion: Criterion) -> Option<u8> {
    let judged = report.answers[0].criteria.iter().find(|score| score.criterion == criterion)?;
    judged.verdict.score().map(|score| score.get())
}

fn rationale(report: &Report, criterion: Criterion) -> &str {
    let judged = report.answers[0].criteria.iter().find(|score| score.criterion == criterion);
    judged.map_or("", |score| &score.rationale)
}

const IMPROVED: &str = "general-improved-something";
const HOTEL: &str = "In March 2022 at a hotel in Bath my manager asked me to run the breakfast team, because people left every month. My goal was to keep the same six people until summer. I met each of them for half an hour, I changed the shifts so that nobody worked more than two early mornings in a row, and I learned to cook eggs myself so that I could help. It was hard at first. In the end all six stayed until September, and complaints fell from nine to two a week. My manager still uses my plan.";
const MISTAKE: &str = "general-own-mistake";
const STORY: &str = "Last spring at a small travel company in Ghent I was asked to look after our booking pages. I rewrote the search form and I tested it with eleven customers.";

#[test]
fn an_ending_that_any_person_takes_for_one_is_a_result() {
    let Some(interviewer) = reading() else { return };
    let endings = [
        "It is now the standard way we do it.",
        "My manager said it was the best release of the year.",
        "Within a month, complaints were down by a third.",
        "And that was the last time it happened.",
        "We made the deadline with a day to spare.",
        "Everybody was happy with it.",
        "Today all four branches work that way.",
        "The audit found nothing.",
        "We lost the contract.",
        "I got promoted because of it.",
        "They never had the problem again.",
        "We hired her in the end.",
        "Unfortunately it did not work and we pulled the feature.",
        "The baby was born healthy.",
        "After six weeks the average score was 61 percent.",
        "Customers complained half as often.",
        "The patient made a full recovery.",
        "So yes, it stuck.",
        "Two other offices have copied it since.",
        "The old gentleman wrote us a card.",
    ];
    let unseen: Vec<&str> = endings
        .into_iter()
        .filter(|ending| {
            let interview = asked(IMPROVED, &format!("{STORY} {ending}"));
            let report = interviewer.report(&interview);
            rationale(&report, Criterion::Structure).contains("Not found: the result")
                || report.answers[0].advice.contains("Add how it turned out")
        })
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn what_was_not_done_or_was_done_by_others_is_no_step_of_one_s_own() {
    let Some(interviewer) = reading() else { return };
    for answer in [
        "At my last job in 2023 the release broke. I didn't write the tests, I didn't check the logs and I didn't call anyone. I never fixed it and I never told my manager. The team did everything.",
        "At my last job in 2023 the release broke. I think I heard that Tom found the bug and that Ann deployed the fix. I was on holiday in Spain with my two kids. I watched football.",
        "Not really come up for me to be honest. My team mostly has new code. I guess I'd just read it and ask around. No, I said it hasn't come up.",
    ] {
        let report = interviewer.report(&asked(MISTAKE, answer));
        let owned = score(&report, Criterion::Ownership);
        assert!(owned.is_none_or(|score| score <= 2), "{owned:?}: {answer}");
        let advice = &report.answers[0].advice;
        assert!(!advice.contains("You said what you did"), "{advice}");
    }
}

#[test]
fn a_story_that_is_not_to_the_question_gets_no_figure_over_all() {
    let Some(interviewer) = reading() else { return };
    let fits = interviewer.report(&asked(IMPROVED, HOTEL));
    let beside = interviewer.report(&asked("general-hard-feedback", HOTEL));
    let relevance = |report| score(report, Criterion::Relevance);
    assert!(relevance(&beside) < relevance(&fits), "{:?}", relevance(&beside));
    assert!(relevance(&beside) <= Some(2));
    assert!(fits.overall.is_some() && beside.overall.is_none());
}

#[test]
fn what_is_no_answer_is_replied_to_as_a_person_would() {
    let Some(interviewer) = reading() else { return };
    let simple = "Tell me about a mistake you made that caused real problems.";
    let question = bank_text(MISTAKE);
    let again = [
        "Could you repeat the question please? I did not understand what you mean by that, sorry, my English is not so good and I was not sure about one word in it.",
        "Sorry, can I have a minute to think?",
        "?",
    ];
    for answer in again {
        let mut interview = asked(MISTAKE, answer);
        assert!(go_on(interviewer, &mut interview), "{answer}");
        let reply = &interview.turns.last().unwrap().question;
        assert_eq!(reply.asked, QuestionReason::Again, "{answer}: {}", reply.text);
        let put = if answer.contains("minute") { question.as_str() } else { simple };
        assert!(reply.text.contains(put), "{}", reply.text);
        // Nobody hears the same twice in a row.
        type_answer(&mut interview, answer);
        if go_on(interviewer, &mut interview) {
            let texts: Vec<&str> =
                interview.turns.iter().map(|turn| turn.question.text.as_str()).collect();
            assert_ne!(texts[1], texts[2]);
        }
        let report = interviewer.report(&interview);
        assert!(report.overall.is_none() && score(&report, Criterion::Relevance).is_none());
    }
    let mut grieving = asked(
        MISTAKE,
        "My father died the same week and I find it hard to talk about that time, I'm sorry, I can't.",
    );
    assert!(go_on(interviewer, &mut grieving));
    let reply = &grieving.turns.last().unwrap().question.text;
    assert!(reply.starts_with("I'm sorry"), "{reply}");
    let report = interviewer.report(&grieving);
    assert!(
        !report.answers[0].advice.contains("You described the situation"),
        "{}",
        report.answers[0].advice
    );
}

#[test]
fn an_answer_after_a_reply_is_advised_on_and_told_nothing_of_being_late() {
    let Some(interviewer) = reading() else { return };
    let mut interview = asked(IMPROVED, "Could you repeat the question please?");
    assert!(go_on(interviewer, &mut interview));
    type_answer(&mut interview, HOTEL);
    let report = interviewer.report(&interview);
    let structure = rationale(&report, Criterion::Structure);
    assert!(
        structure.contains("result") && !structure.contains("only when we asked"),
        "{structure}"
    );
    assert!(report.answers[1].advice.contains("A strong answer"), "{}", report.answers[1].advice);
    assert!(report.overall.is_some());
}

#[test]
fn nobody_who_is_upset_is_pressed_or_given_drills() {
    let Some(interviewer) = reading() else { return };
    let upset = "My father died the same week and I find it hard to talk about that time, I'm sorry, I can't.";
    let text = bank_text(MISTAKE);
    let questions = [(MISTAKE, text.as_str()), (IMPROVED, &bank_text(IMPROVED))];
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    // However much has been replied to before.
    for answer in
        ["Could you repeat the question please?", "Sorry, can I have a minute to think?", upset]
    {
        type_answer(&mut interview, answer);
        assert!(go_on(interviewer, &mut interview));
    }
    let reply = &interview.turns.last().unwrap().question.text;
    assert!(reply.starts_with("I'm sorry"), "{reply}");
    let report = interviewer.report(&interview);
    assert!(report.drills.is_empty(), "{:?}", report.drills);
    assert!(report.answers[2].advice.is_empty(), "{}", report.answers[2].advice);
    assert!(report.summary.starts_with("You answered no questions"), "{}", report.summary);
    assert!(interviewer.feedback(&interview).is_none());
    type_answer(&mut interview, "Ready.");
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(interview.turns.last().unwrap().question.bank_id, IMPROVED);
}

#[test]
fn nothing_is_asked_that_does_not_belong() {
    let Some(interviewer) = reading() else { return };
    let question = "undergraduate-applicant-why-this-course";
    let admission = "Probably the maths one, Mathematical Methods I think it's called. I did maths A level but I'm getting a B and I know it's going to be a step up. I'm planning to do a bit over the summer, there's a book on the reading list.";
    let text = "Looking at the first-year modules of this course, which one do you think will stretch you most?";
    let mut interview =
        begin_with("undergraduate-applicant", InterviewType::Admission, &[(question, text)]);
    type_answer(&mut interview, admission);
    let went_on = go_on(interviewer, &mut interview);
    let asked = interview.turns.last().unwrap().question.asked;
    assert!(!went_on || asked != QuestionReason::FollowUp(Gap::NoSituation), "{asked:?}");
}

/// From whole interviews that another hand wrote out.
#[test]
fn a_story_to_the_question_is_not_called_beside_it_and_who_declines_is_not_pressed() {
    let Some(interviewer) = reading() else { return };
    let told = "My boss at the bakery said to me that I'm fast but I don't look at the customers, I just look at the till. I was upset at first since I thought I was doing well. But he was right, really, I was shy. So I try to look up now and say hello, and I've learned a few of the regulars' names. I think it's better now.";
    let mut criticised = asked("general-hard-feedback", told);
    go_on(interviewer, &mut criticised);
    assert_ne!(
        criticised.turns.last().unwrap().question.asked,
        QuestionReason::FollowUp(Gap::OffQuestion)
    );
    let declined = "I've always hit target, pretty much. Well, there was the one year, but… that was when my father died, the same week as quarter end. I'd rather not, if that's okay.";
    let mut declined = asked(MISTAKE, declined);
    assert!(!go_on(interviewer, &mut declined), "{:?}", declined.turns.last());
}

/// With the encoder or without.
#[test]
fn whoever_may_harm_themselves_is_told_where_help_is_and_coached_on_nothing() {
    let interviewer = best();
    let text = bank_text(MISTAKE);
    let questions = [(MISTAKE, text.as_str()), (IMPROVED, &bank_text(IMPROVED))];
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    let mut replies = Vec::new();
    for answer in ["I want to kill myself.", "I'm serious.", "Never mind."] {
        type_answer(&mut interview, answer);
        assert!(go_on(interviewer, &mut interview));
        replies.push(interview.turns.last().unwrap().question.text.clone());
    }
    let helps = |reply: &String| reply.contains("findahelpline.com");
    assert!(replies[..2].iter().all(helps), "{replies:?}");
    assert_ne!(replies[0], replies[1], "nobody hears the same twice");
    assert_eq!(interview.turns.last().unwrap().question.bank_id, IMPROVED, "and is not kept");
    let report = interviewer.report(&interview);
    assert!(report.overall.is_none() && report.drills.is_empty(), "{:?}", report.drills);
    assert!(report.answers[0].advice.is_empty(), "{}", report.answers[0].advice);

    let mut interview = asked(MISTAKE, "I was raped by a coworker.");
    assert!(go_on(interviewer, &mut interview));
    let reply = &interview.turns.last().unwrap().question.text;
    assert!(reply.starts_with("I'm sorry"), "{reply}");
    assert!(interviewer.report(&interview).answers[0].advice.is_empty());
}

#[test]
fn who_tells_of_something_hard_among_other_things_hears_a_kind_word_once_and_not_that_it_is_beside_the_point()
 {
    let Some(interviewer) = reading() else { return };
    let told = "I was running the late shift at a call centre in Leeds and the new phones kept dropping callers. My mum had passed away that month, so honestly I was barely sleeping. I wrote down every dropped call for a week and I took the list to the supplier. They changed the routing and the drops went from thirty a day to two.";
    let text = bank_text(MISTAKE);
    let questions = [(IMPROVED, &*bank_text(IMPROVED)), (MISTAKE, text.as_str())];
    let mut interview = begin_with("general", InterviewType::Behavioural, &questions);
    type_answer(&mut interview, told);
    assert!(go_on(interviewer, &mut interview));
    let said = |interview: &InProgress| interview.turns.last().unwrap().question.text.clone();
    let kind = said(&interview);
    assert!(kind.starts_with("I'm sorry") && kind.contains("Thank you for telling me"), "{kind}");
    assert!(kind.ends_with(['?', '.']), "a question follows: {kind}");
    // Whoever has nothing to add is asked the next question, and nobody hears the same again.
    type_answer(&mut interview, "No, let's move on.");
    assert!(go_on(interviewer, &mut interview));
    assert_eq!(interview.turns.last().unwrap().question.bank_id, MISTAKE);
    type_answer(
        &mut interview,
        "My dad was dying that winter and I couldn't think straight. I sent the wrong invoice to a customer, and I phoned her and I said sorry.",
    );
    go_on(interviewer, &mut interview);
    assert!(!said(&interview).contains("Thank you for telling me"), "{}", said(&interview));
    // What weighs on somebody is not called beside the point, wherever it leads.
    let beside = "Honestly my wife left and took the kids that spring, and I cried in the van most mornings. I kept driving, and I did every delivery on the list.";
    let far = asked(IMPROVED, beside);
    let report = interviewer.report(&far);
    assert!(
        score(&report, Criterion::Relevance).is_none_or(|score| score > 2),
        "{}",
        rationale(&report, Criterion::Relevance)
    );
    assert!(!report.answers[0].advice.contains("something else"), "{}", report.answers[0].advice);
}

#[test]
fn illness_and_death_as_somebody_s_work_are_asked_on_about() {
    let Some(interviewer) = reading() else { return };
    for told in [
        "On my ward at St Mary's last winter a patient arrested just after handover. I started compressions and I called the crash team, and we got him back after six minutes. He went home two weeks later.",
        "We had a resident who died at four in the morning in January, and her son lives in Canada. I phoned him myself, I stayed with her until the undertaker came, and I wrote it all in the notes. He thanked us at the funeral.",
        "The launch nearly killed us, honestly. Our biggest client in Leeds was furious in May, so I rebuilt the import over one weekend and I called them every day. They stayed and they renewed for two years.",
    ] {
        let mut interview = asked(IMPROVED, told);
        go_on(interviewer, &mut interview);
        let said = &interview.turns.last().unwrap().question.text;
        assert!(!said.starts_with("I'm sorry"), "{told}: {said}");
    }
}

#[test]
fn words_of_a_requirement_count_only_where_they_tell_that_it_was_done() {
    let Some(interviewer) = reading() else { return };
    let shown = |answer: &str| {
        let mut interview = asked(IMPROVED, answer);
        interview.plan.requirements = vec!["Kubernetes cluster upgrades".to_owned()];
        interviewer.report(&interview).coverage[0].shown
    };
    let did = "Last year I upgraded our Kubernetes cluster twice, one node at a time, and nobody noticed an outage.";
    assert_eq!(shown(did), Shown::Partly);
    for did_not in [
        "I have never upgraded a Kubernetes cluster. I would like to learn it one day.",
        "The platform team did every Kubernetes cluster upgrade. I was not allowed to touch it.",
    ] {
        assert_eq!(shown(did_not), Shown::NotShown, "{did_not}");
    }
}

/// From an attacker's list: nobody may hear "Of course" to these.
#[test]
fn a_question_that_is_not_about_the_question_is_not_answered_with_of_course() {
    let Some(interviewer) = reading() else { return };
    for answer in [
        "Do you think I'm stupid?",
        "Are you recording me?",
        "Should I just give up?",
        "Is my English too bad for this?",
        "Does it count against me that I was in prison?",
    ] {
        let mut interview = asked(IMPROVED, answer);
        assert!(go_on(interviewer, &mut interview), "{answer}");
        let said = &interview.turns.last().unwrap().question.text;
        assert!(!said.starts_with("Of course") && !said.starts_with("Sure"), "{answer}: {said}");
    }
    for answer in ["Sorry, can you say that again?", "What do you mean by improved?"] {
        let mut interview = asked(IMPROVED, answer);
        assert!(go_on(interviewer, &mut interview), "{answer}");
        let said = &interview.turns.last().unwrap().question.text;
        assert!(said.starts_with("Of course"), "{answer}: {said}");
    }
}

#[test]
fn a_death_is_no_detail_and_nobody_is_asked_to_put_a_figure_on_it() {
    let Some(interviewer) = reading() else { return };
    let told = "My husband died in June and I fell apart. I changed the rota so that everybody had a free Sunday, and people stayed.";
    let mut interview = asked(IMPROVED, told);
    let report = interviewer.report(&interview);
    let specific = report.answers[0]
        .criteria
        .iter()
        .find(|score| score.criterion == Criterion::Specificity)
        .unwrap();
    assert!(
        specific.evidence.iter().all(|quote| !quote.quote().contains("died")),
        "{:?}",
        specific.evidence
    );
    go_on(interviewer, &mut interview);
    let next = interview.turns.last().unwrap().question.asked;
    assert_ne!(next, QuestionReason::FollowUp(Gap::NoNumber));
}

#[test]
fn the_report_says_which_sentence_tells_which_part_of_the_story() {
    let Some(interviewer) = reading() else { return };
    let interview = asked(IMPROVED, HOTEL);
    let told = &interviewer.report(&interview).answers[0];
    assert!(told.story.values().all(|state| *state == PartState::Found), "{:?}", told.story);
    let telling = |part| -> Vec<&str> {
        let sentences = told.sentences.iter().filter(|sentence| sentence.parts.contains(&part));
        sentences.map(|sentence| &HOTEL[sentence.place.clone()]).collect()
    };
    assert!(telling(StarPart::Action).iter().any(|it| it.starts_with("I met each of them")));
    assert!(telling(StarPart::Result).iter().any(|it| it.starts_with("In the end all six")));
    for sentence in &told.sentences {
        let behind = &HOTEL[sentence.place.end..];
        assert!(behind.is_empty() || behind.starts_with(' '), "the mark that ends it: {behind}");
    }

    let without = interviewer.report(&asked(IMPROVED, STORY)).answers.remove(0);
    assert_ne!(without.story[&StarPart::Result], PartState::Found);
}

/// A short reply to a kind word may be the one that matters.
#[test]
fn a_short_reply_to_a_kind_word_is_not_passed_over() {
    let Some(interviewer) = reading() else { return };
    let told = "My husband died in June and I fell apart. I changed the rota so that everybody had a free Sunday, and people stayed.";
    for (reply, heard) in [
        ("Honestly I don't want to live.", "findahelpline.com"),
        ("Sorry, can you repeat the question?", "Of course"),
    ] {
        let mut interview = asked(IMPROVED, told);
        assert!(go_on(interviewer, &mut interview));
        assert!(interview.turns.last().unwrap().question.text.starts_with("I'm sorry"));
        type_answer(&mut interview, reply);
        assert!(go_on(interviewer, &mut interview), "{reply}");
        let said = &interview.turns.last().unwrap().question.text;
        assert!(said.contains(heard), "{reply}: {said}");
        assert!(!said.contains("must have been hard"), "said once: {said}");
    }
}
