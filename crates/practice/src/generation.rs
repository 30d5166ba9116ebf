//! What a language model is writing right now: the next question of an interview, or its report. In memory only; a server
//! that ends in the middle begins again when the interview is looked at.

mod budgets;
mod pieces;
mod writing;

use std::time::Duration;

use interview::{InProgress, Interview, Stage, TurnId, TurnState};
use storage::Stored;
use tokio::{sync::watch, time::timeout};

pub use budgets::Allowed;
pub use pieces::Generations;
use writing::Wanted;

use crate::{Practice, recordings::Question};

/// How far a piece is. Only the last state matters to whoever looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Nothing to be seen yet.
    Thinking,
    /// The words of the question so far.
    Words(String),
    /// So many of the answers are scored.
    Scored {
        /// Those that are scored.
        done: usize,
        /// All of them.
        of: usize,
    },
    /// All is there, and waits for the answer to be confirmed, or is being saved.
    Written,
    /// It is in the interview now; or it will never be, and the interview says what can be done.
    Over,
}

/// What a piece is made from: while this stays the same, so does the piece.
#[derive(Clone, PartialEq, Eq)]
enum Basis {
    /// The next question, after so many turns, the last of them with these words.
    Question { turns: usize, last: Option<(TurnId, Option<String>)> },
    /// The report after so many others.
    Report { earlier: usize },
}

impl Basis {
    /// What `interview` waits for; `None` when it waits for the candidate.
    fn of(interview: &InProgress) -> Option<Self> {
        match interview.stage {
            Stage::Asking if interview.awaits_question() => {
                let last = interview.turns.last().map(|turn| match &turn.state {
                    TurnState::Answered(answer) => (turn.id, Some(answer.text.clone())),
                    TurnState::Open { .. } | TurnState::Skipped { .. } => (turn.id, None),
                });
                Some(Self::Question { turns: interview.turns.len(), last })
            }
            Stage::Scoring => Some(Self::Report { earlier: interview.earlier.len() }),
            Stage::Asking | Stage::Closed => None,
        }
    }
}

/// Sees to it that what the interview waits for is being written, once, and gives its progress. `None` when it waits for the
/// candidate, or when there is no language model.
pub fn compose(practice: &Practice, stored: &Stored) -> Option<watch::Receiver<Progress>> {
    practice.model.as_ref()?;
    let Interview::InProgress(interview) = &stored.interview else { return None };
    let basis = Basis::of(interview)?;
    Some(practice.generations.take_up((stored.account(), stored.id()), basis, |number, basis| {
        let wanted = Wanted::Now(stored.version());
        writing::begin(practice, stored.account(), interview.clone(), basis, number, wanted)
    }))
}

/// Begins the question that comes next if what was `heard` is kept as it is. It is dropped if it is not.
pub async fn suppose(practice: &Practice, question: Question, heard: &str) {
    let Question { account, interview: id, turn, .. } = question;
    if !practice.model.as_ref().is_some_and(|model| model.ahead) {
        return;
    }
    let Ok(Some(Stored { interview: Interview::InProgress(mut supposed), .. })) =
        practice.db.load(account, id).await
    else {
        return;
    };
    // How it was given is no part of what is asked next.
    if supposed.type_answer(turn, heard, practice.clock.now()).is_err() {
        return;
    }
    let Some(basis) = Basis::of(&supposed) else { return };
    practice.generations.suppose((account, id), basis, |number, basis, kept| {
        writing::begin(practice, account, supposed, basis, number, Wanted::OnceKept(kept))
    });
}

/// Waits until what is being written for an interview is in it, `patience` at most; `true` when it is, or nothing is.
pub async fn until_over(practice: &Practice, stored: &Stored, patience: Duration) -> bool {
    let Some(mut progress) = compose(practice, stored) else { return true };
    // A piece that is gone is over.
    let over = async { drop(progress.wait_for(|progress| *progress == Progress::Over).await) };
    timeout(patience, over).await.is_ok()
}

/// Waits for the last step, the saving, if all is written already.
pub async fn until_saved(practice: &Practice, stored: &Stored) {
    /// A few writes to the database.
    const SAVING: Duration = Duration::from_secs(2);
    let Some(progress) = compose(practice, stored) else { return };
    let written = matches!(*progress.borrow(), Progress::Written | Progress::Over);
    if written {
        until_over(practice, stored, SAVING).await;
    }
}
