use interview::InterviewType;

/// The other types, the most alike first.
pub(crate) fn neighbours(kind: InterviewType) -> &'static [InterviewType] {
    use InterviewType::{Admission, Behavioural, Case, Motivation, Situational, Technical};
    match kind {
        Behavioural => &[Admission, Situational, Motivation, Case, Technical],
        Technical => &[Admission, Case, Situational, Behavioural, Motivation],
        Situational => &[Behavioural, Admission, Case, Technical, Motivation],
        Motivation => &[Admission, Behavioural, Situational, Case, Technical],
        Case => &[Technical, Admission, Situational, Behavioural, Motivation],
        Admission => &[Motivation, Behavioural, Situational, Case, Technical],
    }
}
