//! Lines that were once read wrongly, each of a kind.

use job_description::JobParts;

#[test]
fn who_is_helped_is_no_stranger_who_must_do_something() {
    for sentence in [
        "You will help customers should a cake be late",
        "You will tell guests what visitors need to know",
        "You'll teach drivers who must cross the city",
        "You will help clients with their pension and their salary slips",
    ] {
        let parts = JobParts::of(&format!("We need a baker who is up at three. {sentence}."));
        assert_eq!(parts.responsibilities, [sentence], "{:?}", parts.must_haves);
    }
    for sentence in ["Drivers must hold a C1 licence", "Everyone must be able to lift 20 kg"] {
        let parts = JobParts::of(&format!("We need a driver who is up at three. {sentence}."));
        assert!(parts.must_haves.iter().any(|it| it == sentence), "{:?}", parts.must_haves);
    }
    for sentence in [
        "All visitors must sign the book",
        "Completed application forms must reach us by May",
        "Guests need to ring twice",
        "You will receive a pension",
    ] {
        let parts = JobParts::of(&format!("We need a baker who is up at three. {sentence}."));
        assert!(!parts.requirements().iter().any(|it| it == sentence), "{sentence}");
    }
}

#[test]
fn a_name_with_a_point_in_it_is_no_end_of_a_sentence() {
    let parts = JobParts::of(
        "Requirements: two years of Node.js experience: services in use; ASP.NET. Benefits: lunch.",
    );
    assert_eq!(
        parts.must_haves,
        ["two years of Node.js experience: services in use", "ASP.NET"],
        "{:?}",
        parts.nice_to_haves
    );
    let parts = JobParts::of("Requirements\n- See https://example.com/a__b__c for the test");
    assert_eq!(parts.must_haves, ["See https://example.com/a__b__c for the test"]);
}

#[test]
fn what_is_said_in_brackets_to_only_help_ends_with_them() {
    for (line, must, nice) in [
        (
            "Forklift licence (a crane licence would be nice) and a calm hand",
            "Forklift licence and a calm hand",
            "a crane licence would be nice",
        ),
        (
            "Degree in physics (a doctorate is welcome, a second one is a plus), and patience",
            "Degree in physics, and patience",
            "a doctorate is welcome, a second one is a plus",
        ),
        ("Forklift licence (reach truck a plus)", "Forklift licence", "reach truck a plus"),
        (
            "Forklift licence (but a reach truck licence a plus)",
            "Forklift licence",
            "a reach truck licence a plus",
        ),
        ("Two languages (German, Polish is a plus)", "Two languages (German)", "Polish is a plus"),
    ] {
        let parts = JobParts::of(&format!("Requirements\n- {line}\n- Up at three"));
        assert_eq!(parts.must_haves, [must, "Up at three"], "{line}");
        assert_eq!(parts.nice_to_haves, [nice], "{line}");
    }
}

#[test]
fn a_heading_behind_a_semicolon_without_a_space_begins_a_part() {
    for text in ["Requirements: SQL;Benefits: lunch", "Requirements: SQL; Benefits: lunch"] {
        assert_eq!(JobParts::of(text).requirements(), ["SQL"], "{text}");
    }
}

#[test]
fn what_would_be_handy_or_breaks_no_deal_is_nice_to_have() {
    for line in [
        "French would be handy",
        "A driving licence would come in handy",
        "Experience with ovens is not a deal breaker",
        "Experience with ovens isn’t a dealbreaker",
    ] {
        for head in
            ["Requirements\n- Up at three\n- ", "We need a baker. You must be up at three. "]
        {
            let parts = JobParts::of(&format!("{head}{line}."));
            assert_eq!(parts.nice_to_haves, [line], "{head}: {:?}", parts.must_haves);
        }
    }
    for heading in ["Handy, but not a deal breaker", "Would be handy", "No deal breakers:"] {
        let text = format!("Requirements\n- Up at three\n{heading}\n- French");
        assert_eq!(JobParts::of(&text).nice_to_haves, ["French"], "{heading}");
    }
}

#[test]
fn a_title_is_known_in_small_letters_too() {
    for (text, title) in [
        ("Senior pastry chef\n\nRequirements\n- Up at three", "Senior pastry chef"),
        ("We are looking for: pastry chef\n\nRequirements\n- Up at three", "pastry chef"),
        ("We're hiring a registered nurse for our ward.\nRequirements\n- Calm", "registered nurse"),
        ("We are hiring a night baker\nYou must be up at three.", "night baker"),
    ] {
        let found = JobParts::of(text).title;
        assert_eq!(found.as_deref(), Some(title), "{text}");
    }
}

#[test]
fn brackets_that_say_no_more_than_that_it_helps_are_about_what_stands_before() {
    for line in ["Forklift licence (a plus)", "Forklift licence (highly desirable)"] {
        let parts = JobParts::of(&format!("Requirements\n- {line}\n- Up at three"));
        assert_eq!(parts.must_haves, ["Up at three"], "{line}");
        assert_eq!(parts.nice_to_haves, [line]);
    }
}

#[test]
fn a_fact_in_one_line_takes_nothing_that_stands_below() {
    for fact in ["Salary: 30k", "Benefits: lunch", "Hours: 40 a week"] {
        let parts = JobParts::of(&format!(
            "Job title: Baker\n{fact}\n\nYou will answer questions about salary and holiday. You must be up at three."
        ));
        assert_eq!(parts.must_haves, ["You must be up at three"], "{fact}");
        assert_eq!(parts.responsibilities.len(), 1, "{fact}");
    }
    let parts = JobParts::of("Requirements\n- Bread\nBenefits: we give\n\n- A free bicycle");
    assert_eq!(parts.requirements(), ["Bread"]);
}
