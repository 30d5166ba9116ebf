//! A service is tried out before anybody speaks to it: what waiting does not mend is found, and nothing else.

use super::*;

/// An answer that can be given again.
type Again = fn() -> Answer;

fn trial(script: Vec<Answer>) -> Result<Trial, EngineError> {
    let server = Server::start(script);
    let mut http = Http::with_timeouts(&server.url, "whisper-1", None, QUICK).unwrap();
    let trial = http.try_out();
    for request in server.all() {
        assert!(request.len() < 2 * SAMPLE_RATE + 2_000, "a second of silence");
    }
    trial
}

#[test]
fn what_waiting_does_not_mend_is_found_at_the_start_and_in_a_take() {
    let page = || reply_of("text/html", "200 OK", "<html>Sign in</html>");
    let no_model = r#"{"error": {"code": "model_not_found", "message": "no"}}"#;
    let cases: [(&str, Again); 8] = [
        ("refuses the key (401", || reply("401 Unauthorized", "")),
        ("refuses the key (403", || reply("403 Forbidden", "")),
        ("no such address or model (404", || reply("404 Not Found", "")),
        ("no such address or model (405", || reply("405 Method Not Allowed", "")),
        ("elsewhere (302", || reply("302 Found\r\nLocation: /login", "")),
        ("a web page", || reply_of("text/html", "200 OK", "<html>Sign in</html>")),
        ("does not speak HTTP", || {
            Box::new(|stream| drop(stream.write_all(b"220 mail.example ESMTP\r\n\r\n")))
        }),
        ("wants to be paid (402", || reply("402 Payment Required", "")),
    ];
    for (why, answer) in cases {
        let Err(EngineError::Refused(told)) = trial(vec![answer()]) else { panic!("{why}") };
        assert!(told.contains(why) && told.contains("127.0.0.1"), "{told}");
        let server = Server::start(vec![answer()]);
        let ended = engine(&server).finish(false);
        assert!(matches!(ended, Err(EngineError::Refused(_))), "{why} in a take");
        server.all();
    }
    assert!(matches!(
        trial(vec![reply("400 Bad Request", no_model)]),
        Err(EngineError::Refused(_))
    ));
    assert!(matches!(trial(vec![page()]), Err(EngineError::Refused(_))));
    // At the start only: an answer with other things in it, and nobody there.
    for odd in ["{\"words\": []}", "hello"] {
        assert!(matches!(trial(vec![reply("200 OK", odd)]), Err(EngineError::Refused(_))), "{odd}");
    }
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut http = Http::with_timeouts(&format!("http://{gone}/v1"), "m", None, QUICK).unwrap();
    let Err(EngineError::Refused(told)) = http.try_out() else { panic!("nobody is there") };
    assert!(told.contains("refused"), "{told}");
}

#[test]
fn a_service_that_answers_or_finds_silence_too_short_is_well() {
    let too_short = r#"{"error": {"message": "Audio file is too short. Minimum audio length is 0.1 seconds.", "param": "file"}}"#;
    for well in [
        vec![said("")],
        vec![said(" Thank you.")],
        vec![reply_of("text/plain", "200 OK", "")],
        vec![reply("400 Bad Request", too_short)],
        vec![reply("400 Bad Request", "the audio is too short")],
        vec![reply("400 Bad Request", r#"{"error": {"param": "response_format"}}"#), said("")],
        vec![reply("503 Service Unavailable", ""), said("")],
    ] {
        assert!(matches!(trial(well), Ok(Trial::Works)));
    }
}

#[test]
fn what_may_pass_is_no_fault_of_the_set_up() {
    for status in ["429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"]
    {
        let told = trial(vec![reply(status, ""), reply(status, "")]).unwrap();
        let Trial::CannotTell(why) = told else { panic!("{status}: {told:?}") };
        assert!(why.contains(&status[..3]), "{why}");
    }
    let tls = "Client sent an HTTP request to an HTTPS server.";
    for unexplained in ["", tls] {
        let answer = || reply("400 Bad Request", unexplained);
        let told = trial(vec![answer(), answer()]).unwrap();
        assert!(matches!(told, Trial::CannotTell(_)), "{unexplained}: {told:?}");
    }
    let slow = trial(vec![Box::new(|_| std::thread::sleep(QUICK.answer * 2))]).unwrap();
    assert!(matches!(slow, Trial::CannotTell(_)), "{slow:?}");
}
