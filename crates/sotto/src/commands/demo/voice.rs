use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::terminal::CommandError;

/// What the sample candidate says, in words that the smallest engine can hear.
const ANSWERS: &[&str] = &[
    "I was the leader of a small team at a hospital. Our computer system was very slow and the doctors were not happy. \
     I talked with every nurse and I found the problem. As a result we saved three hours every day.",
    "Last year we had to move the whole company to a new office. I made a plan for every week, and I called every team \
     myself. We finished two days early, and nobody lost a day of work.",
    "We had a problem with a customer. We talked about it for a long time, and then we changed the project.",
];

/// A recording, and what is said in it where that is known.
pub(super) struct SampleAnswer {
    pub(super) file: PathBuf,
    pub(super) said: Option<&'static str>,
}

/// Speaks the sample answers with a synthetic voice of this machine (Debian's flite) into WAV files in `folder`.
pub(super) fn sample_answers(folder: &Path) -> Result<Vec<SampleAnswer>, CommandError> {
    ANSWERS
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let file = folder.join(format!("answer-{}.wav", number + 1));
            let spoken = Command::new("flite").args(["-voice", "slt", "-t", text, "-o"]).arg(&file).status();
            match spoken {
                Ok(status) if status.success() => Ok(SampleAnswer { file, said: Some(text) }),
                Ok(status) => Err(format!("the voice failed ({status})").into()),
                Err(fault) => {
                    Err(format!("the sample candidate needs a voice (Debian: apt-get install flite), or --answers DIR: {fault}").into())
                }
            }
        })
        .collect()
}
