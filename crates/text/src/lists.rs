/// What stands under `[name]` in a text of word lists: parted by commas and lines, up to the next `[`. Lines that begin with `#` are
/// remarks. Empty where there is no such name.
pub fn listed_under<'a>(lists: &'a str, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let heading = format!("[{name}]");
    let lines = lists.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.skip_while(move |line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::listed_under;

    #[test]
    fn a_list_ends_where_the_next_begins_and_has_no_remarks() {
        let lists = "# Fruit.\n[fruit]\napple, pear,\n# Small ones.\nsloe\n\n[roots]\nbeet\n";
        let of = |name| listed_under(lists, name).collect::<Vec<_>>();
        assert_eq!(of("fruit"), ["apple", "pear", "sloe"]);
        assert_eq!(of("roots"), ["beet"]);
        assert_eq!(of("nuts"), [""; 0]);
    }
}
