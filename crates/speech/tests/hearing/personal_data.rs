//! Numbers, ids and addresses as they are said, and as Whisper writes them down.

use sample_sounds::{VOICES, say};
use sensitive::Kind;
use transcript::Language;

use crate::{hear, whisper};

const SAID: [(Kind, &str); 20] = [
    (Kind::Phone, "You can reach me on oh seven seven double oh, nine hundred, one two three."),
    (Kind::Phone, "My mobile number is four one five, five five five, two six seven one."),
    (Kind::Phone, "Call me at plus eight five two, nine one two three, four five six seven."),
    (Kind::Phone, "My home number is zero two zero, seven nine four six, zero nine five eight."),
    (Kind::Email, "My email is jane dot doe at gmail dot com."),
    (Kind::Email, "Please send it to mark dot lee at outlook dot com."),
    (Kind::Email, "You can write to info at smith consulting dot org."),
    (Kind::Ssn, "My social security number is five three six, two two, eight seven three four."),
    (Kind::Hkid, "My Hong Kong identity card number is A one two three four five six three."),
    (Kind::Passport, "My passport number is five three three four zero one nine three two."),
    (Kind::Nino, "My national insurance number is A B one two three four five six C."),
    (Kind::Nhs, "My NHS number is nine four three, four seven six, five nine one nine."),
    (Kind::Sin, "My social insurance number is zero four six, four five four, two eight six."),
    (Kind::Card, "My card is four one one one, one one one one, one one one one, one one one one."),
    (Kind::BankAccount, "My bank account number is one two three four five six seven eight."),
    (Kind::Address, "I live at forty two Baker Street in London."),
    (Kind::Address, "My address is twelve Maple Avenue, Springfield."),
    (Kind::DateOfBirth, "I was born on the third of May, nineteen ninety one."),
    (Kind::DateOfBirth, "My date of birth is July fourth, nineteen eighty five."),
    (Kind::Ip, "Our server is at one ninety two dot one sixty eight dot one dot ten."),
];

/// Of twenty sentences at least so many are warned of, by each of two voices.
const LEAST: usize = 17;

#[test]
fn what_identifies_somebody_is_found_in_what_was_heard() {
    let Some(engine) = whisper() else { return };
    for voice in &VOICES[..2] {
        let mut missed = Vec::new();
        for (kind, sentence) in SAID {
            let Some(sound) = say(voice, sentence) else {
                eprintln!("did not run: there is no flite to speak");
                return;
            };
            let heard = hear(&engine, &sound, Language::English).transcript;
            if !sensitive::find(&heard).iter().any(|finding| finding.kind == kind) {
                missed.push((kind, heard));
            }
        }
        assert!(SAID.len() - missed.len() >= LEAST, "{voice}: {missed:#?}");
        eprintln!("{voice}: missed {missed:?}");
    }
}
