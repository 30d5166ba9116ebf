//! What of a service's answer is believed, and what it is asked for.

use super::*;
use crate::engine::Confidence;

/// The words that become of an answer to five seconds of sound.
fn heard(answer: Answer) -> String {
    said_by(answer).text
}

/// All that becomes of it.
fn said_by(answer: Answer) -> PieceTranscript {
    let server = Server::start(vec![answer]);
    let mut http = Http::with_timeouts(&server.url, "whisper-1", None, QUICK).unwrap();
    let voice: Vec<i16> = (0..5 * SAMPLE_RATE)
        .map(|at| if at / 3_200 % 2 == 0 { (at as f64 * 0.1).sin() * 3_000.0 } else { 0.0 } as i16)
        .collect();
    http.hear(&voice).unwrap();
    let said = http.finish(false).unwrap();
    server.all();
    said
}

#[test]
fn words_that_nobody_can_say_in_the_time_are_cut() {
    let loop_of_words = "and then we tried it again ".repeat(400);
    assert_eq!(heard(said(&loop_of_words)), "and then we tried it again");
    let story: Vec<String> = (0..2_400).map(|word| format!("word{word}")).collect();
    assert_eq!(heard(said(&story.join(" "))).split(' ').count(), 38, "5 s");
}

#[test]
fn tags_are_no_words() {
    let tags = "[BLANK_AUDIO] (speaking Chinese) [SPEAKING CHINESE] I led the team ♪";
    assert_eq!(heard(said(tags)), "I led the team");
}

#[test]
fn a_stock_sentence_for_noise_is_not_the_answer() {
    let server = Server::start(vec![said(" Thank you for watching!")]);
    let mut http = Http::with_timeouts(&server.url, "whisper-1", None, QUICK).unwrap();
    // -40 dB of full scale, for 10 s.
    let noise = (0..10 * SAMPLE_RATE).map(|at| ((at * 7_919) % 1_135) as i16 - 567);
    http.hear(&noise.collect::<Vec<_>>()).unwrap();
    assert_eq!(http.finish(false).unwrap().text, "");
    server.all();
    assert_eq!(
        heard(said("Thank you for watching!")),
        "Thank you for watching!",
        "a voice said so"
    );
}

#[test]
fn control_and_direction_characters_are_taken_out() {
    assert_eq!(heard(said("I led\\u0000 the\\u202e team")), "I led the team");
}

#[test]
fn segments_that_are_no_speech_are_left_out() {
    let segment = |text: &str, silent: f64, sure: f64, ratio: f64| {
        format!(
            r#"{{"text": "{text}", "no_speech_prob": {silent}, "avg_logprob": {sure}, "compression_ratio": {ratio}, "id": 1}}"#
        )
    };
    let details = |segments: &[String]| {
        let segments = segments.join(",");
        reply("200 OK", &format!(r#"{{"text": "all of it", "segments": [{segments}]}}"#))
    };
    let sure = segment(" I led the team.", 0.01, -0.2, 1.2);
    let silent = segment(" Subscribe to my channel.", 0.9, -1.3, 1.2);
    assert_eq!(heard(details(&[sure.clone(), silent.clone()])), "I led the team.");
    assert_eq!(heard(details(&[silent])), "");
    let failed = segment(" we we we we", 0.1, -1.5, 9.0);
    assert_eq!(heard(details(&[failed, sure.clone()])), "I led the team.");
    for kept in [
        segment("an accent", 0.1, -1.4, 1.2),
        segment("a soft voice", 0.8, -0.3, 1.2),
        segment("told twice", 0.1, -0.3, 2.6),
        r#"{"text": "told without figures"}"#.to_owned(),
        r#"{"text": "told with none", "no_speech_prob": null, "avg_logprob": null}"#.to_owned(),
    ] {
        assert_eq!(heard(details(&[kept.clone(), sure.clone()])), "all of it", "{kept}");
    }
    assert_eq!(heard(reply("200 OK", r#"{"text": "Yes.", "segments": null}"#)), "Yes.");
}

#[test]
fn what_a_service_is_unsure_of_and_what_had_to_be_cut_is_in_doubt() {
    let segment = |text: &str, silent: f64, sure: f64, ratio: f64| {
        format!(
            r#"{{"text": "{text}", "no_speech_prob": {silent}, "avg_logprob": {sure}, "compression_ratio": {ratio}}}"#
        )
    };
    let said_in = |segments: &[String]| {
        let segments = segments.join(",");
        said_by(reply("200 OK", &format!(r#"{{"text": "I led it.", "segments": [{segments}]}}"#)))
    };
    let sure = segment(" I led it.", 0.01, -0.2, 1.2);
    let clear = said_in(std::slice::from_ref(&sure));
    assert_eq!((clear.certainty, clear.misses_some), (Certainty::Sure, false));
    assert_eq!(clear.confidence, Some(Confidence { mean_log_probability: -0.2, no_speech: 0.01 }));
    let unsure =
        said_in(&[sure.clone(), segment(" Perhaps it was somebody else.", 0.3, -0.8, 1.2)]);
    assert_eq!(unsure.certainty, Certainty::Doubtful);
    let hum = said_in(&[
        segment(" I led it for a year.", 0.01, -0.2, 1.2),
        segment(" Mm.", 0.3, -0.8, 1.2),
    ]);
    assert_eq!(hum.certainty, Certainty::Sure, "one sound of six words");
    let failed = said_in(&[sure.clone(), segment(" we we we", 0.1, -1.5, 9.0)]);
    assert_eq!((failed.certainty, failed.misses_some), (Certainty::Sure, true));
    let silent = said_in(&[sure, segment(" Subscribe.", 0.9, -1.3, 1.2)]);
    assert!(!silent.misses_some, "nobody spoke there");
    let looped = said_by(said(&"and then we tried it again ".repeat(400)));
    assert_eq!(looped.certainty, Certainty::Doubtful);
    let story: Vec<String> = (0..2_400).map(|word| format!("word{word}")).collect();
    assert_eq!(said_by(said(&story.join(" "))).certainty, Certainty::Doubtful);
}

#[test]
fn plain_text_is_a_transcript_and_a_web_page_is_none() {
    assert_eq!(heard(reply_of("text/plain; charset=utf-8", "200 OK", "I led it.\n")), "I led it.");
    assert_eq!(heard(reply_of("text/plain", "200 OK", r#"{"text": "I led it."}"#)), "I led it.");
    assert_eq!(heard(reply_of("text/plain", "200 OK", "")), "");
    for (kind, page) in [
        ("text/html", "I led it."),
        ("text/plain", "<!DOCTYPE html><title>Sign in</title>"),
        ("application/json", " <html>hello</html>"),
    ] {
        let error = failure(vec![reply_of(kind, "200 OK", page)]);
        assert!(error.contains("a web page") && !error.contains("hello"), "{error}");
    }
    let error = failure(vec![reply_of("text/plain", "200 OK", r#"{"error": "no"}"#)]);
    assert!(error.contains("not a transcript"), "{error}");
}

#[test]
fn a_service_that_gives_no_details_is_asked_for_text_from_then_on() {
    let openai = r#"{"error": {"message": "response_format 'verbose_json' is not compatible", "param": "response_format"}}"#;
    let fastapi = r#"{"detail": [{"loc": ["body", "response_format"], "msg": "no"}]}"#;
    for (status, body) in [
        ("400 Bad Request", openai),
        ("422 Unprocessable Entity", fastapi),
        ("400 Bad Request", "unknown response_format"),
        ("400 Bad Request", ""),
    ] {
        let server = Server::start(vec![reply(status, body), said("one"), said("two")]);
        let mut http = engine(&server);
        assert_eq!(http.finish(false).unwrap().text, "one", "{body}");
        http.hear(&[1234; 4 * SAMPLE_RATE]).unwrap();
        assert_eq!(http.finish(false).unwrap().text, "two");
        let asked: Vec<_> =
            server.all().iter().map(|request| field_of("response_format", request)).collect();
        assert_eq!(asked, ["verbose_json", "json", "json"]);
    }
    let server = Server::start(vec![said("one"), reply("400 Bad Request", openai)]);
    let mut http = engine(&server);
    http.finish(false).unwrap();
    http.hear(&[1234; 4 * SAMPLE_RATE]).unwrap();
    assert!(http.finish(false).is_err(), "it has given details before");
    server.all();
    let server = Server::start(vec![said("one")]);
    let mut http = Http::with_timeouts(&server.url, "gpt-4o-mini-transcribe", None, QUICK).unwrap();
    http.hear(&[1234; 4 * SAMPLE_RATE]).unwrap();
    http.finish(false).unwrap();
    assert_eq!(field_of("response_format", &server.all()[0]), "json", "known to give none");
}
