//! Reading takes time as the text is long, however it is put.

use growth::Shape;

use super::from_text;

const SHAPES: &[Shape] = &[
    ("Experience\n", "Cook, 2019\n", ""),
    ("Experience\n", "Acme\n3 years\nCook\n2015 – 2018\n", ""),
    ("Experience\n", "Acme\n3 years\n", ""),
    ("Experience\n", "a\n", ""),
    ("Experience\n", "2015 –\n", ""),
    ("Experience\n", "- soups\n\n", ""),
    ("Experience\nCook, Blue Door, 2019\n", "and soups ", ""),
    ("Experience\nCook, Blue Door, 2019\n", "- soups\n", ""),
    ("Education\n", "BA, North College, 2019\n", ""),
    ("Projects\n", "Bike map: racks\n", ""),
    ("Projects\n", "Bike map\nracks.\n", ""),
    ("Skills\n", "soups, bread\n", ""),
    ("Links\n", "www.example.com/a\n", ""),
    ("", "a\n", ""),
    ("", "www.example.com/a ", ""),
    ("", "Cook, Blue Door Ltd, 2015 – 2018\n", ""),
    ("Experience\n", "03/04/2019 ", ""),
    ("", "**a**__b__ ", ""),
    ("", "a-", "\nbread"),
    ("Experience\n", "2019-", "\n2020"),
    ("", "**", ""),
    ("", "a**", ""),
    ("", "五__年", ""),
    ("Summary\n", "*a* _b_ *c ", ""),
    ("## Experience\n", "## Soups\n", ""),
    ("Skills\na, b\n", "\nSoups\nc, d\n", ""),
];

#[test]
fn eight_times_the_text_takes_no_more_than_some_eight_times_the_work() {
    growth::check(SHAPES, 3_000, |text| drop(from_text(text)));
}
