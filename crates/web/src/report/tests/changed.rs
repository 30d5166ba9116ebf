//! What is said at an answer that was just corrected.

use interview::{
    AnswerInput, Draft, Earlier, EarlierAnswer, Language, Receipt, SoundTiming, TakeId, TurnState,
};
use uuid::Uuid;

use super::{SAID, at, finished, report, shown_with};
use crate::report::ReportContext;

#[test]
fn a_corrected_answer_says_once_what_moved_and_what_may_be_chance() {
    for (before, says) in [
        ([4, 4, 4], "Saved and scored again. No score changed."),
        ([1, 1, 1], "Saved and scored again. Relevance up by 3."),
        ([3, 3, 4], "Saved and scored again. Relevance up by 1. Small changes may be chance."),
        ([5, 5, 5], "Saved and scored again. Relevance down by 1."),
    ] {
        let mut finished = finished();
        finished.report = report(&finished.turns, [4, 4, 4]);
        let replaced = report(&finished.turns, before);
        let (main, follow_up) = (finished.turns[0].id, finished.turns[1].id);
        let answers = vec![EarlierAnswer { turn: main, text: SAID.into() }];
        finished.earlier =
            vec![Earlier { report: replaced, answers, written_at: None, replaced_at: at(70) }];
        let of = |rescored| {
            shown_with(&finished, ReportContext { rescored, ..ReportContext::default() })
        };
        for (corrected, place) in [(main, "id=\"turn-1\""), (follow_up, "id=\"turn-2\"")] {
            let page = of(Some(corrected));
            let (_, there) = page.split_once(place).unwrap();
            let (there, _) = there.split_once("</article>").unwrap();
            assert!(there.contains(&format!("data-testid=\"changed\">{says}</p>")), "{there}");
            assert_eq!(page.matches("data-changed").count(), 1);
        }
        assert!(!of(None).contains("data-changed"), "who comes later is not told");

        finished.earlier[0].report.model = Some("another".into());
        let context = ReportContext { rescored: Some(main), ..ReportContext::default() };
        let page = shown_with(&finished, context);
        assert!(page.contains("so we can’t compare the scores."), "{page}");
    }
}

#[test]
fn the_legend_names_edits_where_there_are_any() {
    let mut finished = finished();
    let legend = "<ins>Edited by you</ins>";
    assert!(!shown_with(&finished, ReportContext::default()).contains(legend));
    let heard = Draft {
        take: TakeId(Uuid::nil()),
        transcript: SAID.replace("36", "thirty"),
        hidden_words: 0,
        timing: SoundTiming::default(),
        doubts: Vec::new(),
        spoken: None,
        cut_short: false,
        receipt: Receipt {
            received_at: at(4),
            destroyed_at: at(5),
            worker_pid: 7,
            worker_exit: "0".into(),
        },
    };
    let delivery = heard.delivery(Language::English);
    let TurnState::Answered(answer) = &mut finished.turns[0].state else {
        panic!("it is answered")
    };
    answer.given = AnswerInput::Spoken { heard, delivery };
    let page = shown_with(&finished, ReportContext::default());
    assert!(page.contains("<ins>36</ins>") && page.matches(legend).count() == 1, "{page}");
}
