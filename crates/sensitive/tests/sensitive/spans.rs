use sensitive::{Kind, code_points, find, mask};

#[test]
fn spans_count_code_points_in_any_script() {
    let text = "😀 é 我的電話是 9123 4567，email a@example.com";
    let found = find(text);
    let points = code_points(text, found.iter().map(|finding| finding.span.clone()));
    let slices: Vec<String> = points
        .iter()
        .map(|span| text.chars().skip(span.start).take(span.len()).collect())
        .collect();
    assert_eq!(slices, ["9123 4567", "a@example.com"]);
    let words = code_points("é aé", [0..2, 3..6]);
    assert_eq!(words, [0..1, 2..4]);
}

#[test]
fn a_reason_is_a_sentence() {
    let found = find("My HKID is A123456(3).");
    assert_eq!(found[0].kind, Kind::Hkid);
    assert_eq!(
        found[0].reason,
        "Looks like a Hong Kong identity card number: its check digit fits."
    );
}

#[test]
fn names_are_those_of_the_command() {
    let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let documented = "email phone card iban hkid prc_id taiwan_id nric ssn itin nino nhs sin aadhaar pan rrn my_number cpf dni nie codice_fiscale nir steuer_id tfn bank_account passport \
        driving_licence address date_of_birth ip url";
    assert_eq!(names.join(" "), documented);
    assert!(Kind::ALL.iter().all(|kind| Kind::named(kind.name()) == Some(*kind)));
}

#[test]
fn masks_are_numbered_by_kind_and_value() {
    let masked = mask(
        "Mail a@example.com or b@example.com, again a@example.com; my date of birth is 1990-05-12.",
    );
    assert_eq!(
        masked.text(),
        "Mail [email 1] or [email 2], again [email 1]; my date of birth is [date of birth 1]."
    );
}

#[test]
fn a_table_reads_like_sentences() {
    let text = "| Name | Jane |\n|---|---|\n| Phone | 9123 4567 |\n| Email | jane@example.com |\n| HKID | A123456(3) |\n";
    let kinds = |text: &str| find(text).into_iter().map(|finding| finding.kind).collect::<Vec<_>>();
    assert_eq!(kinds(text), [Kind::Phone, Kind::Email, Kind::Hkid]);
    assert_eq!(kinds(&text.replace('|', "\t")), [Kind::Phone, Kind::Email, Kind::Hkid]);
    let columns = "Name\tMobile\tSIN\tOrder\nJane\t91234567\t046454286\t81234567\nJohn\t61234567\t130692544\t81234567\n";
    assert_eq!(kinds(columns), [Kind::Phone, Kind::Sin, Kind::Phone, Kind::Sin]);
}

#[test]
fn a_mask_is_no_personal_data() {
    for kind in Kind::ALL {
        let name = kind.name().replace('_', " ");
        for text in [
            format!("My {name} is [{name} 1], call me on [{name} 2]."),
            format!("I was born on [{name} 1] and my card is [{name} 12] 2024."),
            format!("我的電話是[{name} 1]，mi correo es [{name} 2]."),
        ] {
            assert_eq!(mask(&text).text(), text);
        }
    }
}
