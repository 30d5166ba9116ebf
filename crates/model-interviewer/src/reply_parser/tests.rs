use interview::{Gap, QuestionReason};
use proptest::prelude::*;

use super::ReplyParser;
use crate::{
    directive::{Move, Moves},
    fit::{Fit, tests::nurse},
};

fn moves() -> Moves {
    Moves { gaps: Gap::ALL.to_vec(), questions_left: true, follow_ups: 0 }
}

fn fit() -> Fit<'static> {
    Fit::of(&nurse(), "Nurse", &["We moved the ward over the weekend"], None)
}

/// What was decided, the word of feedback, and the question.
type Parsed = (Move, Option<String>, Option<String>);

/// What was parsed, and what was passed on.
fn read(pieces: &[&str], coached: bool) -> (Option<Parsed>, String) {
    let (moves, fit) = (moves(), fit());
    let mut passed_on = String::new();
    let mut parser = ReplyParser::new(&moves, coached, false, &fit);
    for piece in pieces {
        if parser.hear(piece, &mut |words: &str| passed_on.push_str(words)).is_break() {
            break;
        }
    }
    let heard = parser.finish(&mut |words: &str| passed_on.push_str(words)).ok();
    (heard.map(|heard| (heard.chosen, heard.feedback, heard.question)), passed_on)
}

#[test]
fn a_reply_is_a_move_then_feedback_then_one_question() {
    let asked = QuestionReason::FollowUp(Gap::NoResult);
    let reply = "follow-up no-result\nfeedback: You set the scene in one sentence.\nWhat **changed**? And why?";
    let (heard, passed_on) = read(&[reply], true);
    let feedback = Some("You set the scene in one sentence.".to_owned());
    assert_eq!(heard, Some((Move::On(asked), feedback, Some("What changed?".to_owned()))));
    assert_eq!(passed_on, "What changed?");
    let (heard, passed_on) =
        read(&["follow-up no-result\nfeed the line, then what happened?"], true);
    assert_eq!(
        heard,
        Some((Move::On(asked), None, Some("feed the line, then what happened?".to_owned())))
    );
    assert_eq!(passed_on, "feed the line, then what happened?");
    let (heard, passed_on) = read(&["move-on\nfeedback: Name the figure first.\nIgnored?"], true);
    assert_eq!(heard, Some((Move::NextQuestion, Some("Name the figure first.".to_owned()), None)));
    assert_eq!(passed_on, "");
}

#[test]
fn thoughts_before_the_move_are_left_out() {
    let asked = QuestionReason::FollowUp(Gap::NoResult);
    let thoughts = "The candidate set the scene, and nothing is said of what came of it. So I ask for that.\nOr do I?";
    for before in [
        format!("{thoughts}</think>"),
        format!("{thoughts}\n</think>\n\n"),
        "Hm.</thinking>\n".to_owned(),
        "```\n".to_owned(),
    ] {
        let reply = format!("{before}follow-up no-result\nWhat changed?");
        let (heard, passed_on) = read(&[&reply], false);
        let question = Some("What changed?".to_owned());
        assert_eq!(heard, Some((Move::On(asked), None, question)), "{reply}");
        assert_eq!(passed_on, "What changed?");
    }
    let endless = format!("{}</think>follow-up no-result\nWhat changed?", "hm ".repeat(4_000));
    assert_eq!(read(&[&endless], false).0, None, "it is not waited for without end");
}

#[test]
fn what_is_no_reply_of_the_kind_asks_nothing() {
    for reply in [
        "",
        "\n\n",
        "I'm sorry, but I can't help with that.",
        "What changed for the users?",
        "follow-up no-result",
        "follow-up no-result\n",
        "follow-up no-result\nThat was a great answer.",
        "follow-up no-result\n{\"question\": \"What changed after that?\"}",
        "{\"directive\": \"move-on\"}",
        "follow-up charm\nWhat changed for the users?",
        "wrap-up",
    ] {
        assert_eq!(read(&[reply], false).0, None, "{reply}");
    }
}

#[test]
fn a_label_that_comes_in_pieces_is_cut_off_before_anything_is_shown() {
    let whole = "What changed on the ward after that move?";
    for pieces in [
        [
            "follow-up no-result\nFollow up question, -",
            " What changed on the ward after that move?",
        ],
        ["follow-up no-result\nLine 2: Interviewer", ": What changed on the ward after that move?"],
    ] {
        let (heard, words) = read(&pieces, false);
        assert_eq!(heard.unwrap().2.as_deref(), Some(whole), "{pieces:?}");
        assert_eq!(words, whole, "{pieces:?}");
    }
}

#[test]
fn words_are_passed_on_once_they_can_be_judged_and_not_a_clause_that_is_unfit() {
    for (reply, put, passed_on) in [
        (
            "You moved the ward over the weekend. What changed?",
            true,
            "You moved the ward over the weekend. What changed?",
        ),
        ("Interviewer: What changed on the ward?", true, "What changed on the ward?"),
        (
            "You moved the ward over the weekend. How did Carrefour react?",
            false,
            "You moved the ward over the weekend.",
        ),
        ("Are you married, and do you plan to have children?", false, ""),
        ("¿Qué cambió en la planta después de mudarla?", false, ""),
    ] {
        let (heard, words) = read(&["follow-up no-result\n", reply], false);
        assert_eq!((heard.is_some(), words.as_str()), (put, passed_on), "{reply}");
    }
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        reply in "((follow-up|probe|clarify|move-on) ?(no-result|unclear|)[\\.\n]{1,2})?(feedback: )?(interviewer: )?(how did you move the ward(, and)? )?[a-z,:¿你好「」\"“”*#_\u{200b}\u{202e}<>\\? \n-]{0,80}",
        cuts in prop::collection::vec(0_usize..200, 0..8),
        coached: bool,
    ) {
        let chars: Vec<usize> = reply.char_indices().map(|(at, _)| at).chain([reply.len()]).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| chars[cut % chars.len()]).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([reply.len()]) {
            pieces.push(&reply[from..cut]);
            from = cut;
        }
        let (whole, whole_passed_on) = read(&[&reply], coached);
        let (cut, passed_on) = read(&pieces, coached);
        prop_assert_eq!(&whole, &cut);
        prop_assert_eq!(&whole_passed_on, &passed_on);
        if let Some((_, _, Some(question))) = whole {
            prop_assert_eq!(question, passed_on);
        }
    }
}
