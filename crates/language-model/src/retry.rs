use std::time::Duration;

use rand::{TryRng, rngs::SysRng};
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

use crate::{Failure, Limits, Waiting};

/// Whether asking again can help. (After the first words nothing is asked again, whatever the failure.)
pub(crate) fn is_worth_it(failure: Failure) -> bool {
    match failure {
        Failure::Unreachable
        | Failure::TimedOut(Waiting::FirstWords)
        | Failure::Busy { .. }
        | Failure::CutOff
        | Failure::Faulted => true,
        Failure::Broken { status } => matches!(status, 408 | 500 | 502 | 503 | 504 | 529),
        _ => false,
    }
}

/// Whether the failure speaks against the endpoint, rather than against one prompt or one reply.
pub(crate) fn is_of_the_endpoint(failure: Failure) -> bool {
    match failure {
        Failure::Unreachable
        | Failure::TimedOut(_)
        | Failure::Busy { .. }
        | Failure::Broken { .. }
        | Failure::Faulted
        | Failure::CutOff
        | Failure::Unintelligible => true,
        Failure::Refused { .. }
        | Failure::NotJson
        | Failure::Empty
        | Failure::TooLong
        | Failure::OutOfRoom
        | Failure::PromptTooLong
        | Failure::ToolCall
        | Failure::Declined
        | Failure::Resting
        | Failure::NoMessage => false,
    }
}

/// How long to wait before the n-th retry (from 1): exponential with full jitter, and never less than the endpoint asks
/// for. `None` if that is longer than [`Limits::longest_pause`].
pub(crate) fn pause(retry: u32, failure: Failure, limits: &Limits) -> Option<Duration> {
    let factor = 2u32.saturating_pow(retry.saturating_sub(1));
    let most = limits.pause.saturating_mul(factor).min(limits.longest_pause);
    let jitter = most.mul_f64(chance());
    match failure {
        Failure::Busy { retry_after: Some(asked) } if asked > limits.longest_pause => None,
        Failure::Busy { retry_after: Some(asked) } => Some(asked + jitter),
        _ => Some(jitter),
    }
}

/// From 0 to 1. Only spreads retries over time, so it needs no seed and no order; a half if the system gives none.
fn chance() -> f64 {
    SysRng.try_next_u32().map_or(0.5, |drawn| f64::from(drawn) / f64::from(u32::MAX))
}

/// What `Retry-After` (RFC 9110, 10.2.3) asks for: seconds, or a date, which is read against the answer's own `Date` so that
/// no clock is needed. `retry-after-ms`, as some providers send it, is finer and goes first.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    const MILLISECONDS: HeaderName = HeaderName::from_static("retry-after-ms");
    let text = |name: &HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(milliseconds) = text(&MILLISECONDS).and_then(|text| text.parse().ok()) {
        return Some(Duration::from_millis(milliseconds));
    }
    let asked = text(&RETRY_AFTER)?;
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text: &str| jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp());
    let wait = date(asked)?.duration_since(date(text(&DATE)?)?);
    Some(Duration::try_from(wait).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn retry_after_is_read_as_seconds_milliseconds_or_a_date() {
        let now = (DATE, "Wed, 21 Oct 2015 07:27:30 GMT");
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(retry_after(&headers(&[(RETRY_AFTER, "7")])), seconds(7));
        let milliseconds = HeaderName::from_static("retry-after-ms");
        let both = headers(&[(RETRY_AFTER, "2"), (milliseconds, "1500")]);
        assert_eq!(retry_after(&both), Some(Duration::from_millis(1500)));
        let date = (RETRY_AFTER, "Wed, 21 Oct 2015 07:28:00 GMT");
        assert_eq!(retry_after(&headers(&[date.clone(), now.clone()])), seconds(30));
        assert_eq!(
            retry_after(&headers(&[date])),
            None,
            "without a date of its own, nothing to read it against"
        );
        let past = (RETRY_AFTER, "Wed, 21 Oct 2015 07:00:00 GMT");
        assert_eq!(retry_after(&headers(&[past, now])), seconds(0));
        for odd in ["soon", "-1", "1.5", ""] {
            assert_eq!(retry_after(&headers(&[(RETRY_AFTER, odd)])), None, "{odd}");
        }
    }

    #[test]
    fn pauses_double_within_their_limit_and_never_undercut_what_is_asked_for() {
        let limits = Limits {
            pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(1),
            ..Limits::default()
        };
        for retry in 1..40 {
            let most = Duration::from_millis(100 << (retry - 1).min(4)).min(limits.longest_pause);
            for _ in 0..20 {
                assert!(pause(retry, Failure::Unreachable, &limits).unwrap() <= most);
            }
        }
        let asked = |wait| Failure::Busy { retry_after: Some(wait) };
        let wait = Duration::from_millis(900);
        assert!(pause(1, asked(wait), &limits).unwrap() >= wait);
        assert_eq!(pause(1, asked(Duration::from_secs(2)), &limits), None);
    }

    #[test]
    fn a_refusal_is_never_asked_again() {
        for status in [400, 401, 403, 404, 422] {
            assert!(!is_worth_it(Failure::Refused { status }));
        }
        for status in [408, 500, 502, 503, 504, 529] {
            assert!(is_worth_it(Failure::Broken { status }));
        }
        assert!(!is_worth_it(Failure::Broken { status: 501 }));
    }
}
