use super::*;

fn said(text: &str) -> String {
    words(text).to_string()
}

#[test]
fn tags_are_no_words() {
    let told = "[BLANK_AUDIO] (speaking Chinese) [SPEAKING CHINESE] I led the team ♪";
    assert_eq!(said(told), "I led the team");
    for (text, words) in [
        ("[BLANK_AUDIO]", ""),
        ("(speaking Chinese)", ""),
        ("(Speaking in foreign language)", ""),
        ("(upbeat music) I led it. (door creaks) It worked. (DOOR SLAMS)", "I led it. It worked."),
        ("I led it (laughs), and it worked (clears throat).", "I led it, and it worked."),
        ("*coughs* I led *laughs* it", "I led it"),
        ("[ Silence ] [Music playing] {noise} <|nospeech|> Yes.", "Yes."),
        ("[[Music]] ((laughs)) ♪♪ 🎵 Yes", "Yes"),
        (
            "[MÚSICA DE FONDO] Yo lideré (risas) el equipo (hablando en chino).",
            "Yo lideré el equipo.",
        ),
        ("(Aplausos) Sí.", "Sí."),
        ("【音樂】我帶領（笑聲）一個團隊。（掌聲）", "我帶領一個團隊。"),
        ("[音乐] （说普通话）我做完了", "我做完了"),
        ("（笑声）", ""),
        ("♪ ... ♪", ""),
        ("...", ""),
        ("[Music] .", ""),
        ("[Music", "Music"),
    ] {
        assert_eq!(said(text), words, "{text}");
    }
}

#[test]
fn words_in_round_brackets_that_may_have_been_said_stay() {
    for text in [
        "we had two aims, (a) the plan and (b) the cost",
        "(a) the plan came first",
        "we used CI (continuous integration) for it",
        "the KPI (Key Performance Indicator) rose",
        "it ran in Rust (static typing helps) for years",
        "in the film business (music industry) I led ten people",
        "by (2020) we had won",
        "(I led the team) and it worked",
        "5 * 3 * 2 is 30",
        "we made 3 < 4 > 2",
        "我負責持續整合（自動測試）的部分",
    ] {
        assert_eq!(said(text), text);
    }
    let long = "[I led the team at the hospital through the whole of the move]";
    assert_eq!(said(long), long.trim_matches(['[', ']']), "no tag is as long");
}

#[test]
fn what_nobody_sees_is_taken_out() {
    assert_eq!(said("I led\u{0} the\u{202e} team"), "I led the team");
    assert_eq!(said("I\u{1b}[31m led\u{7f}\u{85} it"), "I 31m led it");
    for char in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{200b}']
        .into_iter()
        .chain([
            '\u{feff}',
            '\u{ad}',
            '\u{e0041}',
            '\u{f8ff}',
            '\u{fffd}',
            '\u{fe0f}',
            '\u{10ffff}',
        ])
    {
        assert_eq!(said(&format!("te{char}am")), "team", "{char:?}");
    }
    let plain = "Sí, señor: “naïve” café — 3,000 €，我做完了，好。";
    assert_eq!(said(plain), plain);
}

#[test]
fn no_more_words_than_can_be_said_in_the_time() {
    let five = Duration::from_secs(5);
    let hundred = vec!["word"; 100].join(" ");
    let kept = within(&hundred, five, Language::English);
    assert_eq!(kept.split(' ').count(), 38);
    let fast = vec!["word"; 25].join(" ");
    assert_eq!(within(&fast, five, Language::English), fast, "300 words a minute");
    let fast = "我".repeat(35);
    assert_eq!(within(&fast, five, Language::SimplifiedChinese), fast);
    let invented = "我".repeat(500);
    assert_eq!(within(&invented, five, Language::TraditionalChinese).chars().count(), 53);
    assert_eq!(within("Yes, I did.", Duration::ZERO, Language::English), "Yes, I did.");
    assert_eq!(within("", five, Language::English), "");
    assert!(within(&"+ = ~ ".repeat(40_000), five, Language::English).len() < 1_000);
}
