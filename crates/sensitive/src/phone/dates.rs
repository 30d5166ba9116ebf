//! Times of employment, which are as long as phone numbers: "07.2014-02.2018", "2014/07 - 2018/02", "07/14 – 02/18".

use crate::shape;

/// The end of the range of months that begins here. It runs forward, and is no number of many groups with one mark between them all:
/// "02-2053-1977".
pub(super) fn range(bytes: &[u8], at: usize) -> Option<usize> {
    let (first, mark) = month(bytes, at)?;
    let gap = bytes[first..].iter().take(3).take_while(|byte| b" -/".contains(byte)).count();
    let between = &bytes[first..first + gap];
    if gap == 0
        || between.iter().filter(|byte| **byte != b' ').count() > 1
        || mark.is_some_and(|mark| between == [mark])
    {
        return None;
    }
    let last = month(bytes, first + gap).filter(|(_, other)| *other == mark);
    let end = last.map(|(end, _)| end).or_else(|| year(bytes, first + gap))?;
    let open = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let forward = match [year_of(&bytes[at..first]), year_of(&bytes[first + gap..end])] {
        [Some(from), Some(to)] => from <= to,
        // Years of two digits are dates only where months are written with a slash and a dash stands between.
        _ => mark == Some(b'/') && between.contains(&b'-'),
    };
    (open && forward).then_some(end)
}

/// The four digits of the year among those of a month.
fn year_of(month: &[u8]) -> Option<&[u8]> {
    month.windows(4).find(|four| shape::is_year(four))
}

/// A month with its year, in either order, and the mark between them; six digits have none.
fn month(bytes: &[u8], at: usize) -> Option<(usize, Option<u8>)> {
    let run = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take(7).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = run(at);
    if first == 6 {
        let end = at + 6;
        return (year(bytes, at).is_some() && is_month(&bytes[at + 4..end])).then_some((end, None));
    }
    let sign = at + first;
    let mark = bytes.get(sign).copied().filter(|byte| b"./-".contains(byte))?;
    let end = sign + 1 + run(sign + 1);
    let (one, other) = (&bytes[at..sign], &bytes[sign + 1..end]);
    let fits = is_month(one) && (other.len() == 2 || year(bytes, sign + 1) == Some(end))
        || is_month(other) && year(bytes, at) == Some(sign);
    fits.then_some((end, Some(mark)))
}

fn is_month(digits: &[u8]) -> bool {
    matches!(digits, [b'1'..=b'9'] | [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2'])
}

/// The end of a year of this century or the last.
fn year(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at + 4).filter(|four| shape::is_year(four)).map(|_| at + 4)
}

#[cfg(test)]
mod tests {
    use super::range;
    use crate::find;

    #[test]
    fn months_of_employment_are_no_phone_whatever_stands_beside_them() {
        for text in [
            "07.2014-02.2018 Siemens AG",
            "03.2012 – 08.2015 Praktikant",
            "Mobile developer 2014.07-2018.02",
            "phone support 07/2014 - 02/2018",
            "Call centre agent 05.2016—09.2018",
            "手机开发 2014.07-2018.02",
            "contact tracing 2020-04 2021-03",
            "Phone: 05.2016-09.2018",
            "mobile games, 11/14 - 03/16",
            "telephone sales 2016.09-2019",
            "call centre 201609-201903",
            "Handy-Verkauf 9.2016-12.2018",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_months_are_left_to_others() {
        for text in
            ["13.2014-02.2018", "2014.17-2018.02", "06.14.02.18", "07 2014 02 2018", "07.2014"]
        {
            assert_eq!(range(text.as_bytes(), 0), None, "{text}");
        }
        assert_eq!(find("Phone: 06.14.02.18.99").len(), 1);
    }
}
