use std::sync::Arc;

use interview::{AccountId, TakeId, TurnId};
use speech::{Pool, PoolConfig};
use uuid::Uuid;

use super::{
    EngineSpec, Hold, Language, NotTaken, RecordingPage, Speaker, Speech, TakeSubject, summary,
};

fn speech() -> Arc<Speech> {
    speech_of(2)
}

/// Who hears so many at once.
fn speech_of(most: usize) -> Arc<Speech> {
    let engine = EngineSpec::Sphinx { model: "/nowhere".into() };
    let config = PoolConfig { engine, program: "/nowhere".into(), warm: 0, most };
    Arc::new(Speech::new(Pool::start(config), most))
}

fn take_over(
    speech: &Arc<Speech>,
    take: u128,
    page: Option<RecordingPage>,
) -> Result<Hold, NotTaken> {
    let speaker = Speaker::Account(AccountId(Uuid::nil()));
    let subject = TakeSubject::Turn(TurnId(Uuid::nil()));
    Speech::take_over(speech, speaker, subject, TakeId(Uuid::from_u128(take)), page)
}

/// A guest at this address, with this page.
fn guest(speech: &Arc<Speech>, address: &str, page: u128) -> Result<Hold, NotTaken> {
    let speaker = Speaker::guest(address.parse().unwrap());
    let page = RecordingPage { id: Uuid::from_u128(page), instead: true };
    let take = TakeId(Uuid::from_u128(page.id.as_u128()));
    Speech::take_over(speech, speaker, TakeSubject::WarmUp(speaker), take, Some(page))
}

/// Another account, on a question of its own.
fn account(speech: &Arc<Speech>, number: u128) -> Result<Hold, NotTaken> {
    let speaker = Speaker::Account(AccountId(Uuid::from_u128(number)));
    let subject = TakeSubject::Turn(TurnId(Uuid::from_u128(number)));
    Speech::take_over(speech, speaker, subject, TakeId(Uuid::from_u128(number)), None)
}

#[tokio::test]
async fn guests_share_a_quarter_of_the_places_and_one_at_least() {
    for (most, guests) in [(2, 1), (4, 1), (7, 1), (8, 2), (16, 4)] {
        let speech = speech_of(most);
        let asked = (1..=most).map(|at| guest(&speech, &format!("192.0.2.{at}"), at as u128));
        let holds: Vec<_> = asked.collect();
        let heard = holds.iter().filter(|hold| hold.is_ok()).count();
        assert_eq!(heard, guests, "of {most} places");
        assert_eq!(holds.last().unwrap().as_ref().err(), Some(&NotTaken::NoPlace));
    }
}

#[tokio::test]
async fn a_guest_never_has_the_last_place() {
    assert_eq!(guest(&speech_of(1), "192.0.2.1", 1).err(), Some(NotTaken::NoPlace));
    let speech = speech_of(2);
    let first = account(&speech, 1).expect("an account");
    assert_eq!(guest(&speech, "192.0.2.1", 1).err(), Some(NotTaken::NoPlace));
    drop(first);
    let _guest = guest(&speech, "192.0.2.1", 2).expect("a place is left beside");
    assert!(account(&speech, 2).is_ok(), "that one is an account's");
}

#[tokio::test]
async fn a_guest_makes_no_account_wait() {
    let speech = speech_of(2);
    let stranger = guest(&speech, "192.0.2.1", 1).expect("a place is left beside");
    let _first = account(&speech, 1).expect("an account");
    assert!(!speech.is_crowded(), "an interview may begin");
    assert!(!lost(&stranger), "nobody needs the guest's place");
    let _second = account(&speech, 2).expect("another account");
    assert!(lost(&stranger), "that one needs it");
    drop(stranger);
    assert!(speech.is_crowded());
}

#[tokio::test]
async fn one_guest_is_heard_once_and_only_the_same_page_connects_again() {
    let speech = speech_of(16);
    let first = guest(&speech, "2001:db8::1", 1).expect("a guest");
    assert_eq!(guest(&speech, "2001:db8::2", 2).err(), Some(NotTaken::NoPlace), "one network");
    let mut first = first;
    let again = guest(&speech, "2001:db8::1", 1).expect("the same page");
    first.lost().await;
    let other = guest(&speech, "2001:db8:0:1::1", 3);
    assert!(other.is_ok(), "another network is another guest");
    drop((first, again));
    assert!(guest(&speech, "2001:db8::2", 2).is_ok(), "nobody of it is heard any more");
}

/// Two sockets that are opened one after the other may get here in the other order.
#[tokio::test]
async fn of_two_takes_the_one_that_began_later_is_heard_whichever_comes_first() {
    let speech = speech();
    let mut first = take_over(&speech, 2, None).unwrap();
    assert_eq!(take_over(&speech, 1, None).err(), Some(NotTaken::BeganEarlier));
    let later = take_over(&speech, 3, None).unwrap();
    first.lost().await;
    drop((first, later));
    assert!(take_over(&speech, 1, None).is_ok(), "nobody is heard any more");
}

#[tokio::test]
async fn a_page_asks_before_it_takes_over_from_another_and_not_from_itself() {
    let speech = speech();
    let page = |id, instead| Some(RecordingPage { id: Uuid::from_u128(id), instead });
    let mut first = take_over(&speech, 1, page(1, false)).unwrap();
    let mut again = take_over(&speech, 2, page(1, false)).expect("the same page");
    first.lost().await;
    let asked = take_over(&speech, 3, page(2, false)).err();
    assert_eq!(asked, Some(NotTaken::OnAnotherPage));
    let second = take_over(&speech, 4, page(2, true)).expect("it was asked");
    again.lost().await;
    let turn = TurnId(Uuid::nil());
    speech.sender_left(turn, TakeId(Uuid::from_u128(4)));
    assert!(speech.hears(turn), "it is still being transcribed");
    let third = take_over(&speech, 5, page(3, false));
    assert!(third.is_ok(), "who has left records nowhere");
    drop((first, again, second));
    let _program = take_over(&speech, 6, None).expect("programs are not asked");
    assert_eq!(take_over(&speech, 7, page(3, false)).err(), Some(NotTaken::OnAnotherPage));
}

fn lost(hold: &Hold) -> bool {
    hold.lost.has_changed().unwrap()
}

#[tokio::test]
async fn what_its_sender_left_is_in_the_way_of_nothing_and_goes_on_where_there_is_room() {
    for (most, ends) in [(2, true), (8, false)] {
        let speech = speech_of(most);
        let hear = |turn: u128| {
            let (take, subject) =
                (Uuid::from_u128(turn), TakeSubject::Turn(TurnId(Uuid::from_u128(turn))));
            Speech::take_over(
                &speech,
                Speaker::Account(AccountId(Uuid::nil())),
                subject,
                TakeId(take),
                None,
            )
        };
        let first = hear(1).unwrap();
        if most == 2 {
            assert_eq!(hear(2).err(), Some(NotTaken::HeardElsewhere), "it would be the last place");
        }
        speech.sender_left(TurnId(Uuid::from_u128(1)), TakeId(Uuid::from_u128(1)));
        let second = hear(2).expect("nobody speaks on the first any more");
        assert_eq!(lost(&first), ends, "of {most} places");
        if most == 8 {
            let _third = hear(3).expect("one is spoken, one is left");
            assert!(lost(&first), "one account has two places at most");
            assert_eq!(hear(4).err(), Some(NotTaken::HeardElsewhere));
        }
        assert!(!lost(&second), "who is there goes on");
    }
}

#[tokio::test]
async fn only_the_take_that_is_named_is_ended_and_one_that_is_being_kept_is_waited_for() {
    let speech = speech();
    let (account, turn) = (AccountId(Uuid::nil()), TurnId(Uuid::nil()));
    let [first, second] = [1, 2].map(|id| TakeId(Uuid::from_u128(id)));
    let hold = take_over(&speech, 2, None).unwrap();
    speech.end_take(account, turn, &[first]).await;
    speech.end_take(AccountId(Uuid::max()), turn, &[second]).await;
    assert!(!lost(&hold), "neither another take of it nor another's");
    assert!(speech.begin_keeping(turn, second));
    assert!(!speech.begin_keeping(turn, first));
    let (took, ()) = tokio::join!(ended_after(&speech, second), async {
        tokio::task::yield_now().await;
        let told = lost(&hold);
        drop(hold);
        assert!(!told, "its draft is stored to the end");
    });
    assert!(took, "and that is waited for");

    let hold = take_over(&speech, 3, None).unwrap();
    let third = TakeId(Uuid::from_u128(3));
    let (_, ()) = tokio::join!(ended_after(&speech, third), async {
        tokio::task::yield_now().await;
        assert!(lost(&hold));
        assert!(!speech.begin_keeping(turn, third), "too late");
        drop(hold);
    });
}

/// Whether it had to wait.
async fn ended_after(speech: &Speech, take: TakeId) -> bool {
    let before = speech.hears(TurnId(Uuid::nil()));
    speech.end_take(AccountId(Uuid::nil()), TurnId(Uuid::nil()), &[take]).await;
    before && !speech.hears(TurnId(Uuid::nil()))
}

#[test]
fn an_engine_says_which_languages_it_does_not_hear() {
    let sphinx = summary(&EngineSpec::Sphinx { model: "/nowhere".into() });
    assert_eq!(sphinx.lacks_language(Language::English), None);
    let told = sphinx.lacks_language(Language::TraditionalChinese).unwrap();
    assert!(told.starts_with("PocketSphinx understands only English"), "{told}");
    assert!(told.contains("繁體中文") && told.contains("Type your answers"), "{told}");
    let service = EngineSpec::Http {
        url: "https://speech.example/v1".into(),
        model: "whisper-1".into(),
        key_variable: None,
    };
    assert!(
        Language::ALL.iter().all(|language| summary(&service).lacks_language(*language).is_none())
    );
}
