use std::io::{IsTerminal, Write, stdout};

use client::{Caption, SpokenAnswer};
use interview::{Question, Report, Setup, Verdict};

use crate::terminal::say;

/// The conversation as it happens; silent when only the JSON is wanted.
pub(super) struct Screen {
    silent: bool,
    /// Captions overwrite each other on one line, which only a terminal can do.
    live: bool,
}

impl Screen {
    pub(super) fn new(silent: bool) -> Self {
        Self { silent, live: !silent && stdout().is_terminal() }
    }

    fn line(&self, text: &str) -> std::io::Result<()> {
        if self.silent { Ok(()) } else { say(text) }
    }

    pub(super) fn begin(&self, setup: &Setup, engine: &str) -> std::io::Result<()> {
        self.line(&format!(
            "A {} interview for a {}, with a sample voice and {engine}.\n",
            setup.kind.label().to_lowercase(),
            setup.role.slug().replace('-', " "),
        ))
    }

    pub(super) fn question(&self, question: &Question) -> std::io::Result<()> {
        let label = match question.asked.gap() {
            None => "Question ".to_owned(),
            Some(gap) => format!("Follow-up ({}) ", gap.label()),
        };
        self.line(&format!("{label}│ {}", question.text))
    }

    pub(super) fn caption(&self, words: &Caption) {
        if !self.live {
            return;
        }
        let text = format!("{} {}", words.settled, words.tentative);
        let tail: String =
            text.chars().rev().take(90).collect::<Vec<_>>().into_iter().rev().collect();
        let mut output = stdout().lock();
        // A caption that cannot be shown is followed by another.
        drop(
            write!(output, "\r\x1b[2K  {:5.1} s … {tail}", words.at.as_secs_f64())
                .and_then(|()| output.flush()),
        );
    }

    pub(super) fn answer(&self, spoken: &SpokenAnswer) -> std::io::Result<()> {
        if self.live {
            write!(stdout(), "\r\x1b[2K")?;
        }
        self.line(&format!("Answer   │ {}", spoken.transcript))?;
        let receipt = &spoken.receipt;
        self.line(&format!(
            "Receipt  │ {:.1} s of sound, text after {} ms. Process {} ended ({}) and the recording was deleted at {:.0}\n",
            spoken.seconds,
            spoken.stop_to_text.as_millis(),
            receipt.worker_pid,
            receipt.worker_exit,
            receipt.destroyed_at,
        ))
    }

    pub(super) fn report(&self, report: &Report) -> std::io::Result<()> {
        self.line(&format!("Report\n  {}\n", report.summary))?;
        for criterion in &report.criteria {
            let verdict = match &criterion.verdict {
                Verdict::Scored { score, anchor, .. } => format!("{} of 5: {anchor}", score.get()),
                Verdict::NotScored { reason } => format!("not scored: {reason}"),
            };
            self.line(&format!("  {}: {verdict}", criterion.criterion.label()))?;
            for evidence in &criterion.evidence {
                self.line(&format!("      “{}”", evidence.quote()))?;
            }
        }
        for drill in &report.drills {
            self.line(&format!("  Next: {drill}"))?;
        }
        self.line(&format!("\n  {}", report.author))
    }
}
