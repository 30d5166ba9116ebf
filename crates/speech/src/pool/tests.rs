//! With workers that are shell scripts: what the pool does with workers that behave, and with those that do not.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, sync::LazyLock};

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::*;

/// Runs the script `worker` in the folder that the engine names as its model.
static PROGRAM: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("worker");
    let script = "#!/bin/sh\nfolder=${2##*\\\"model\\\":\\\"}\nfolder=${folder%%\\\"*}\n\
        echo $$ >>\"$folder/started\"\n. \"$folder/worker\"\n";
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, program)
});

const READY: &str = "echo '{\"ready\":{\"missing\":[]}}'\n";

struct Setting {
    folder: TempDir,
    config: PoolConfig,
}

impl Setting {
    fn new(worker: &str, warm: usize, most: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("worker"), worker.replace("READY\n", READY)).unwrap();
        let engine = EngineSpec::Sphinx { model: folder.path().to_owned() };
        let config = PoolConfig { engine, program: PROGRAM.1.clone(), warm, most };
        Self { folder, config }
    }

    /// A pool whose first worker is there.
    async fn pool(&self) -> Pool {
        let pool = Pool::start(self.config.clone());
        let mut readiness = pool.readiness();
        let ready = readiness.wait_for(|readiness| matches!(readiness, Readiness::Ready(_)));
        timeout(Duration::from_secs(5), ready).await.expect("in time").unwrap();
        pool
    }

    /// The process ids of all workers so far.
    fn started(&self) -> Vec<String> {
        let started = fs::read_to_string(self.folder.path().join("started")).unwrap();
        started.lines().map(str::to_owned).collect()
    }

    fn alive(&self) -> usize {
        self.started().iter().filter(|pid| Path::new("/proc").join(pid).exists()).count()
    }
}

/// Waits for something that should come soon.
async fn soon(claim: &str, mut holds: impl FnMut() -> bool) {
    let limit = Instant::now() + Duration::from_secs(5);
    while !holds() {
        assert!(Instant::now() < limit, "{claim}");
        sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_lost_worker_is_known_at_once_and_has_its_place_until_it_is_gone() {
    let setting = Setting::new("READY\nexec >&-\nexec sleep 30\n", 0, 1);
    let pool = setting.pool().await;
    let (_ears, mut events) = pool.take(Language::English).await.unwrap();
    let next = timeout(Duration::from_secs(2), events.next()).await;
    assert!(matches!(next, Ok(Err(WorkerError::Lost(_)))), "it closed its output, and sleeps");
    let given_up = timeout(Duration::from_millis(50), events.ended()).await;
    assert!(given_up.is_err(), "it has not ended");
    let pid = events.pid.to_string();
    assert!(Path::new("/proc").join(&pid).exists());
    drop(events);
    let next = pool.take(Language::English).await;
    assert!(next.is_ok(), "its place is free at once");
    assert!(!Path::new("/proc").join(&pid).exists(), "it was free before the worker was gone");
}

#[tokio::test]
async fn when_all_places_are_taken_the_answer_is_busy() {
    let setting = Setting::new("READY\ncat >/dev/null\n", 0, 1);
    let pool = setting.pool().await;
    let taken = pool.take(Language::English).await.unwrap();
    assert!(matches!(pool.take(Language::English).await, Err(WorkerError::Busy)));
    drop(taken);
}

#[tokio::test]
async fn a_take_that_comes_while_the_first_worker_loads_waits_for_that_one() {
    let setting = Setting::new("sleep 0.5\nREADY\ncat >/dev/null\n", 1, 8);
    let pool = Pool::start(setting.config.clone());
    assert_eq!(*pool.readiness().borrow(), Readiness::Warming);
    let (_ears, events) = pool.take(Language::English).await.unwrap();
    assert_eq!(setting.started()[0], events.pid.to_string());
    assert!(matches!(*pool.readiness().borrow(), Readiness::Ready(_)));
}

#[tokio::test]
async fn an_engine_that_does_not_load_is_known_without_a_take_and_tried_again_by_one() {
    let fails_at_first =
        "[ $(wc -l <\"$folder/started\") -lt 2 ] && exit 1\nREADY\ncat >/dev/null\n";
    let setting = Setting::new(fails_at_first, 1, 8);
    let pool = Pool::start(setting.config.clone());
    let failed = || matches!(*pool.readiness().borrow(), Readiness::Failed(_));
    soon("it is known", failed).await;
    pool.take(Language::English).await.unwrap();
    assert!(!failed(), "it can hear after all");
}

#[tokio::test]
async fn a_wait_for_the_end_that_was_given_up_can_be_taken_up_again() {
    let setting = Setting::new("READY\ncat >/dev/null\nsleep 0.5\nexit 3\n", 0, 1);
    let pool = setting.pool().await;
    let (mut ears, mut events) = pool.take(Language::English).await.unwrap();
    ears.stop().await.unwrap();
    assert!(timeout(Duration::from_millis(50), events.ended()).await.is_err(), "not ended yet");
    assert_eq!(events.ended().await.exit, "3");
    assert_eq!(events.ended().await.exit, "3");
}

#[tokio::test]
async fn a_warm_worker_is_told_the_language_before_any_sound() {
    // The worker that is warmed up in its place has the same script, and is told nothing.
    let says_what_it_is_told = "READY\nhead -c 13 >\"$folder/told.$$\"\n[ -s \"$folder/told.$$\" ] && mv \"$folder/told.$$\" \"$folder/all\"\n";
    let setting = Setting::new(says_what_it_is_told, 1, 1);
    let pool = setting.pool().await;
    let (mut ears, _events) = pool.take(Language::TraditionalChinese).await.unwrap();
    ears.hear(&[7]).await.unwrap();
    soon("it was told", || setting.folder.path().join("all").exists()).await;
    let told = fs::read(setting.folder.path().join("all")).unwrap();
    assert_eq!(told, b"\x07\0\0\0zh-Hant\x01\0");
}

#[tokio::test]
async fn however_many_takes_begin_at_once_no_more_workers_wait_than_should() {
    let setting = Setting::new("sleep 0.3\nREADY\ncat >/dev/null\n", 2, 8);
    let pool = setting.pool().await;
    let takes = tokio::join!(
        pool.take(Language::English),
        pool.take(Language::English),
        pool.take(Language::English),
        pool.take(Language::English)
    );
    let full = || {
        let warm = pool.warm();
        !warm.refilling && warm.waiting.len() == 2
    };
    soon("two wait again", full).await;
    // Whoever else were starting some would be done by then.
    sleep(Duration::from_secs(1)).await;
    assert!(full());
    assert_eq!(setting.started().len(), 4 + 2);
    drop(takes);
}

#[tokio::test]
async fn a_worker_that_was_starting_when_the_pool_closed_is_ended() {
    let setting = Setting::new("sleep 0.3\nREADY\ncat >/dev/null\n", 2, 8);
    let pool = setting.pool().await;
    soon("a second one starts", || setting.started().len() == 2).await;
    pool.close();
    soon("nobody starts any more", || !pool.warm().refilling).await;
    soon("all are gone", || setting.alive() == 0).await;
    assert_eq!(pool.warm().waiting.len(), 0);
    assert!(matches!(pool.take(Language::English).await, Err(WorkerError::Busy)));
}

#[tokio::test]
async fn a_worker_that_will_not_start_is_tried_again_with_the_next_take_only() {
    let fails_from_the_third =
        "[ $(wc -l <\"$folder/started\") -gt 2 ] && exit 1\nREADY\ncat >/dev/null\n";
    let setting = Setting::new(fails_from_the_third, 2, 8);
    let pool = setting.pool().await;
    soon("two wait", || pool.warm().waiting.len() == 2).await;
    for takes in 1..=2 {
        let taken = pool.take(Language::English).await.unwrap();
        soon("it was tried", || setting.started().len() == 2 + takes).await;
        sleep(Duration::from_millis(300)).await;
        assert_eq!(setting.started().len(), 2 + takes, "once a take");
        drop(taken);
    }
}

/// What a worker says whose service refuses it, once it has been tried out.
const REFUSED: &str = "echo '{\"refused\":\"the key is wrong\"}'\n";

#[tokio::test]
async fn a_service_that_refuses_is_known_without_a_take_and_tried_out_again_by_each() {
    let refused_at_first = format!(
        "echo \"$3\" >>\"$folder/told\"\n[ -e \"$folder/mended\" ] || {{ {REFUSED}exit 1; }}\nREADY\ncat >/dev/null\n"
    );
    let setting = Setting::new(&refused_at_first, 1, 8);
    let pool = Pool::start(setting.config.clone());
    let refused = || matches!(&*pool.readiness().borrow(), Readiness::Refused(why) if why == "the key is wrong");
    soon("it is known", refused).await;
    let take = pool.take(Language::English).await;
    assert!(matches!(take, Err(WorkerError::Refused(why)) if why == "the key is wrong"));
    assert!(refused());
    fs::write(setting.folder.path().join("mended"), "").unwrap();
    let _taken = pool.take(Language::English).await.unwrap();
    assert!(matches!(*pool.readiness().borrow(), Readiness::Ready(_)), "it hears again");
    soon("another waits", || pool.warm().waiting.len() == 1).await;
    let told = fs::read_to_string(setting.folder.path().join("told")).unwrap();
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        ["--try-out", "--try-out", "--try-out", ""],
        "a request for each that is not known to hear, and for no other"
    );
}

#[tokio::test]
async fn a_service_that_begins_to_refuse_in_a_take_is_tried_out_before_the_next() {
    let refuses = format!("READY\nhead -c 1 >/dev/null\n{REFUSED}");
    let setting = Setting::new(&refuses, 1, 8);
    let pool = setting.pool().await;
    let (_ears, mut events) = pool.take(Language::English).await.unwrap();
    soon("the next one waits", || pool.warm().waiting.len() == 1).await;
    fs::write(setting.folder.path().join("worker"), format!("{REFUSED}exit 1\n")).unwrap();
    assert!(matches!(events.next().await, Err(WorkerError::Refused(_))));
    assert!(matches!(*pool.readiness().borrow(), Readiness::Refused(_)));
    assert_eq!(pool.warm().waiting.len(), 0, "it would find the same");
    assert!(matches!(pool.take(Language::English).await, Err(WorkerError::Refused(_))));
}

#[tokio::test]
async fn a_worker_that_closed_its_pipe_may_have_said_why() {
    let refuses = format!("READY\nhead -c 1 >/dev/null\n{REFUSED}exit 1\n");
    for (script, refused) in [(&*refuses, true), ("READY\nhead -c 1 >/dev/null\nexit 1\n", false)] {
        let setting = Setting::new(script, 0, 8);
        let pool = setting.pool().await;
        let (mut ears, mut events) = pool.take(Language::English).await.unwrap();
        let fault = loop {
            if let Err(fault) = ears.hear(&[0; 3_200]).await {
                break fault;
            }
        };
        assert!(matches!(fault, WorkerError::Lost(_)));
        let why = events.why(fault).await;
        assert_eq!(matches!(why, WorkerError::Refused(_)), refused, "{why}");
        assert_eq!(matches!(why, WorkerError::Lost(_)), !refused, "{why}");
    }
}

#[tokio::test]
async fn a_service_that_refuses_is_tried_out_again_and_again_until_it_hears() {
    let refused_at_first = format!(
        "[ $(wc -l <\"$folder/started\") -lt 3 ] && {{ {REFUSED}exit 1; }}\nREADY\ncat >/dev/null\n"
    );
    let setting = Setting::new(&refused_at_first, 1, 8);
    let (began, every) = (Instant::now(), Duration::from_millis(300));
    let pool = Pool::start_with(setting.config.clone(), every);
    let ready = || matches!(*pool.readiness().borrow(), Readiness::Ready(_));
    soon("it hears without a take", ready).await;
    assert_eq!(setting.started().len(), 3);
    assert!(began.elapsed() >= every * 2);
    sleep(every * 2).await;
    assert_eq!(setting.started().len(), 3, "and is left in peace then");
}
