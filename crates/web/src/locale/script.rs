//! What scripts say. Each page brings it along as JSON, and `messages.js` reads it.

use std::{
    fmt::{self, Display, Formatter},
    sync::LazyLock,
};

use askama::filters::HtmlSafe;

use super::{Messages, PageLanguage};

/// The messages of scripts as a JSON object, written so that it can stand in a `script` element.
#[derive(Clone, Copy)]
pub(crate) struct ScriptMessages(&'static str);

impl HtmlSafe for ScriptMessages {}

impl Display for ScriptMessages {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl PageLanguage {
    /// What scripts say in it.
    pub(crate) fn script_messages(self) -> ScriptMessages {
        static ENGLISH: LazyLock<String> = LazyLock::new(|| json(PageLanguage::English.messages()));
        static CHINESE: LazyLock<String> =
            LazyLock::new(|| json(PageLanguage::TraditionalChinese.messages()));
        static PSEUDO: LazyLock<String> = LazyLock::new(|| json(PageLanguage::Pseudo.messages()));
        ScriptMessages(match self {
            Self::English => &ENGLISH,
            Self::TraditionalChinese => &CHINESE,
            Self::Pseudo => &PSEUDO,
        })
    }
}

fn json(t: &Messages) -> String {
    let messages: serde_json::Map<_, _> =
        messages(t).into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
    // An element ends at its end tag, whatever stands around that.
    serde_json::Value::from(messages).to_string().replace('<', "\\u003c")
}

/// Each by the name that scripts ask for. A script puts its values where they stand in braces.
fn messages(t: &Messages) -> Vec<(&'static str, String)> {
    vec![
        ("all-scored", t.script_all_scored()),
        ("allow-microphone", t.script_allow_microphone()),
        ("blocked", t.script_blocked()),
        ("busy", t.script_busy()),
        ("can-hear", t.script_can_hear()),
        ("can-type", t.script_can_type()),
        ("cannot-hear", t.script_cannot_hear()),
        ("changed", t.script_changed()),
        ("changed-advice", t.script_changed_advice()),
        ("changed-why", t.script_changed_why()),
        ("check-it", t.script_check_it()),
        ("connection-lost", t.script_connection_lost()),
        ("copied", t.script_copied()),
        ("discard-it", t.script_discard_it()),
        ("discarded", t.script_discarded()),
        ("elsewhere", t.script_elsewhere()),
        ("ended-advice", t.script_ended_advice()),
        ("ended-why", t.script_ended_why()),
        ("hide", t.script_hide()),
        ("in-use", t.script_in_use()),
        ("in-use-reconnect", t.script_in_use_reconnect()),
        ("in-use-record", t.script_in_use_record()),
        ("in-use-test", t.script_in_use_test()),
        ("interrupted-advice", t.script_interrupted_advice()),
        ("interrupted-why", t.script_interrupted_why()),
        ("is-it-on", t.script_is_it_on()),
        ("lost-while-speaking", t.script_lost_while_speaking()),
        ("more-pieces", t.script_more_pieces("{count}")),
        ("muted-advice", t.script_muted_advice()),
        ("muted-why", t.script_muted_why()),
        ("ninety-seconds", t.script_ninety_seconds()),
        ("not-allowed", t.script_not_allowed()),
        ("not-allowed-reconnect", t.script_not_allowed_reconnect()),
        ("not-allowed-record", t.script_not_allowed_record()),
        ("not-allowed-test", t.script_not_allowed_test()),
        ("not-copied", t.script_not_copied()),
        ("not-found", t.script_not_found()),
        ("not-found-reconnect", t.script_not_found_reconnect()),
        ("not-found-record", t.script_not_found_record()),
        ("not-found-test", t.script_not_found_test()),
        ("not-hidden", t.script_not_hidden()),
        ("not-open", t.script_not_open()),
        ("not-saved-asks", t.script_not_saved_asks()),
        ("not-secure", t.script_not_secure()),
        ("not-secure-advice", t.script_not_secure_advice()),
        ("not-sent", t.script_not_sent()),
        ("not-started", t.script_not_started()),
        ("not-started-reconnect", t.script_not_started_reconnect()),
        ("not-started-record", t.script_not_started_record()),
        ("not-started-test", t.script_not_started_test()),
        ("not-transcribed", t.script_not_transcribed()),
        ("nothing-heard", t.script_nothing_heard()),
        ("one-minute-left", t.script_one_minute_left()),
        ("or-type", t.script_or_type()),
        ("recognition-failed", t.question_recognition_failed()),
        ("recording", t.script_recording()),
        ("recording-details", t.question_recording_details("{seconds}", "{process}", "{exit}")),
        ("recording-safe", t.script_recording_safe()),
        ("said-is-safe", t.script_said_is_safe()),
        ("scored", t.script_scored("{done}", "{of}")),
        ("sending-again", t.script_sending_again()),
        ("silent-advice", t.script_silent_advice()),
        ("silent-why", t.script_silent_why()),
        ("something-wrong", t.script_something_wrong()),
        ("sotto-unreachable", t.script_sotto_unreachable()),
        ("speak", t.script_speak()),
        ("stalled-advice", t.script_stalled_advice()),
        ("stalled-why", t.script_stalled_why()),
        ("still-here", t.script_still_here()),
        ("stop", t.script_stop()),
        ("stop-test", t.script_stop_test()),
        ("taken-over", t.script_taken_over()),
        ("ten-minutes", t.script_ten_minutes()),
        ("test-again", t.script_test_again()),
        ("test-stopped", t.script_test_stopped()),
        ("transcribed", t.script_transcribed("{done}", "{of}")),
        ("transcribing", t.script_transcribing()),
        ("unreachable", t.script_unreachable()),
        ("waiting-lost", t.script_waiting_lost()),
    ]
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::{json, messages};
    use crate::locale::PageLanguage;

    #[test]
    fn a_page_brings_every_message_that_a_script_names_and_no_other() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut named = BTreeSet::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|it| it != "js") || path.ends_with("messages.js") {
                continue;
            }
            let script = fs::read_to_string(&path).unwrap();
            for call in script.split("message(").skip(1) {
                let name = call.strip_prefix('"').and_then(|rest| rest.split('"').next());
                named.insert(name.unwrap_or_else(|| panic!("{path:?}: {call}")).to_owned());
            }
        }
        let brought = messages(PageLanguage::English.messages());
        let brought: BTreeSet<String> =
            brought.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert!(named.len() > 50, "the test looks in the wrong place");
        assert_eq!(brought, named);
    }

    #[test]
    fn values_stand_in_braces_and_nothing_ends_the_element() {
        for language in [PageLanguage::English, PageLanguage::TraditionalChinese] {
            let text = language.script_messages().to_string();
            assert!(!text.contains('<'), "{text}");
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            for value in ["{done}", "{of}"] {
                assert!(read["scored"].as_str().unwrap().contains(value), "{read}");
            }
        }
        let chinese = PageLanguage::TraditionalChinese.messages();
        assert!(json(chinese).contains("正在轉成文字"));
    }
}
