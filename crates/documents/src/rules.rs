//! What is drawn with signs: lines across the page, rows of dots between a name and a date, borders of tables.

/// Signs that lines are drawn with.
const DRAWN: &str = "-_=*~.·•…─━═—–‐―#+|:^＿－￣■▬";
/// Signs that lead from one word to another, or stand around a heading.
const LEADING: &str = "._…·-=~─━═—–‐―＿";
/// So many of a sign in a row are drawn and say nothing.
const DRAWN_RUN: usize = 4;
/// A line of so few signs may mean something.
const SHORTEST_RULE: usize = 3;

/// So many empty lines in a row say no more than fewer.
const MOST_EMPTY: usize = 2;

/// A text without what is only drawn. Where a row of dots stood between two words a tab is.
pub(crate) fn without_rules(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().filter(|line| !is_rule(line)) {
        empty = if line.trim().is_empty() { empty + 1 } else { 0 };
        if empty <= MOST_EMPTY {
            out.push_str(&without_leaders(line));
            out.push('\n');
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// Whether a line is drawn: nothing but such signs, a Markdown table's `|---|---|` as well.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|letter| !letter.is_whitespace()).peekable();
    signs.peek().is_some() && {
        let all: Vec<char> = signs.collect();
        all.len() >= SHORTEST_RULE && all.iter().all(|sign| DRAWN.contains(*sign))
    }
}

/// A line with a tab for each row of one sign, with or without a space between.
fn without_leaders(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let drawn = LEADING.contains(letter).then(|| run(&letters[at..]));
        if let Some(run) = drawn.filter(|run| run.signs >= DRAWN_RUN) {
            out.truncate(out.trim_end().len());
            out.push('\t');
            at += run.letters;
            at += letters[at..].iter().take_while(|letter| **letter == ' ').count();
        } else {
            out.push(letter);
            at += 1;
        }
    }
    let drawn_before = letters.first().is_some_and(|first| LEADING.contains(*first));
    let out = if drawn_before { out.trim_start_matches('\t') } else { &out };
    out.trim_end_matches('\t').to_owned()
}

/// A row of one sign: how often it stands there, and how many letters that takes.
struct Run {
    signs: usize,
    letters: usize,
}

fn run(letters: &[char]) -> Run {
    let mut run = Run { signs: 1, letters: 1 };
    let first = letters.first().copied();
    loop {
        let next = letters.get(run.letters).copied();
        let behind = letters.get(run.letters + 1).copied();
        if next == first {
            run.letters += 1;
        } else if next == Some(' ') && behind == first {
            run.letters += 2;
        } else {
            return run;
        }
        run.signs += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::without_rules;

    #[test]
    fn what_is_drawn_goes_and_words_stay() {
        for (drawn, plain) in [
            ("Ada\n______\nNurse", "Ada\nNurse"),
            ("- - - -\nNurse\n****\n~~~\n═════", "Nurse"),
            (
                "| Job | Firm |\n|:---|---:|\n| Nurse | Oak Clinic |",
                "| Job | Firm |\n| Nurse | Oak Clinic |",
            ),
            ("Cook, Blue Door ........ 2016 - 2018", "Cook, Blue Door\t2016 - 2018"),
            ("Cook, Blue Door . . . . . . 2016", "Cook, Blue Door\t2016"),
            ("Cook…………2016", "Cook\t2016"),
            ("===== Education =====", "Education"),
            ("-------- Skills", "Skills"),
            ("\tindented", "\tindented"),
            (
                "Wait ... what -- no * star * a_b __init__ C++",
                "Wait ... what -- no * star * a_b __init__ C++",
            ),
            ("Ring +852 **** 4567", "Ring +852 **** 4567"),
            ("- a point\n\n• another", "- a point\n\n• another"),
        ] {
            assert_eq!(without_rules(drawn), plain, "{drawn}");
        }
    }
}
