//! Rows put onto pages.

use crate::{
    grid::{BOTTOM, TOP},
    rows::Row,
};

/// A row and how far down its page it begins.
pub(crate) struct PlacedRow {
    pub(crate) top: f32,
    pub(crate) row: Row,
}

/// The rows on pages. Those that are kept together stand on one page, as far as they fit on any.
pub(crate) fn pages(rows: Vec<Row>) -> Vec<Vec<PlacedRow>> {
    let mut pages: Vec<Vec<PlacedRow>> = vec![Vec::new()];
    let mut down = TOP;
    let mut group: Vec<Row> = Vec::new();
    for row in rows {
        let kept = row.keep;
        group.push(row);
        if kept {
            continue;
        }
        place(std::mem::take(&mut group), &mut pages, &mut down);
    }
    place(group, &mut pages, &mut down);
    pages
}

fn place(group: Vec<Row>, pages: &mut Vec<Vec<PlacedRow>>, down: &mut f32) {
    let height: f32 = group.iter().map(|row| row.before + row.height).sum();
    let fits_here = *down + height <= BOTTOM;
    let fits_anywhere = height <= BOTTOM - TOP;
    let asks = group.iter().any(|row| row.new_page);
    let is_begun = pages.last().is_some_and(|page| !page.is_empty());
    if is_begun && (asks || (!fits_here && fits_anywhere)) {
        pages.push(Vec::new());
        *down = TOP;
    }
    for row in group {
        let is_first = pages.last().is_none_or(Vec::is_empty);
        let before = if is_first { 0.0 } else { row.before };
        if !is_first && *down + before + row.height > BOTTOM {
            pages.push(Vec::new());
            *down = TOP;
        } else {
            *down += before;
        }
        let (top, height) = (*down, row.height);
        if let Some(page) = pages.last_mut() {
            page.push(PlacedRow { top, row });
        }
        *down += height;
    }
}

#[cfg(test)]
mod tests {
    use super::pages;
    use crate::{
        grid::{ACCENT, BOTTOM, TOP},
        rows::{Row, Shape},
    };

    fn row(height: f32, keep: bool) -> Row {
        let mut row = Row { height, keep, before: 10.0, ..Row::default() };
        row.paint(Shape::Dot { x: 0.0, y: 0.0, radius: 1.0 }, ACCENT);
        row
    }

    #[test]
    fn a_heading_never_stands_alone_at_the_foot_of_a_page() {
        let room = BOTTOM - TOP;
        let rows = vec![row(room - 60.0, false), row(30.0, true), row(30.0, false)];
        let pages = pages(rows);
        let counts: Vec<_> = pages.iter().map(Vec::len).collect();
        assert_eq!(counts, [1, 2]);
        assert!(pages.iter().all(|page| page[0].top == TOP), "space at the top falls away");
    }

    #[test]
    fn what_is_longer_than_a_page_is_cut_and_a_page_begins_where_it_is_asked_for() {
        let endless: Vec<Row> = (0..200).map(|_| row(20.0, true)).collect();
        let pages = pages(endless);
        assert!(pages.len() > 4);
        for page in &pages {
            assert!(page.iter().all(|it| it.top + it.row.height <= BOTTOM + 0.01));
        }
        let asked = Row { new_page: true, ..row(20.0, false) };
        assert_eq!(self::pages(vec![row(20.0, false), asked]).len(), 2);
    }
}
