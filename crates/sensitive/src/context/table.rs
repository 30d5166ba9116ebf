use std::ops::Range;

/// The longest line that is read as a row.
const LONGEST: usize = 600;
/// The most cells of a row.
const CELLS: usize = 24;

/// Tables of a text (Markdown, or cells apart by tabs): lines in a row that hold the same mark.
#[derive(Default)]
pub(super) struct Tables(Vec<Table>);

struct Table {
    mark: u8,
    /// From the start of the first line to the end of the last.
    lines: Range<usize>,
    /// The cells of the first line.
    heads: Vec<Range<usize>>,
}

impl Tables {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut tables = Vec::<Table>::new();
        if memchr::memchr2(b'|', b'\t', bytes).is_none() {
            return Self(tables);
        }
        let mut start = 0;
        while start < bytes.len() {
            let end =
                memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
            if let Some(found) =
                memchr::memchr2(b'|', b'\t', &bytes[start..end]).filter(|_| end - start <= LONGEST)
            {
                let mark = bytes[start + found];
                match tables
                    .last_mut()
                    .filter(|table| table.lines.end + 1 == start && table.mark == mark)
                {
                    Some(table) => table.lines.end = end,
                    None => tables.push(Table {
                        mark,
                        lines: start..end,
                        heads: cells(bytes, mark, start, end),
                    }),
                }
            }
            start = end + 1;
        }
        Self(tables)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The head of the column that `at` stands in.
    pub(super) fn head(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let index = self.0.partition_point(|table| table.lines.end < at);
        let table = self.0.get(index).filter(|table| table.lines.start <= at)?;
        let start = memchr::memrchr(b'\n', &text.as_bytes()[table.lines.start..at])?
            + table.lines.start
            + 1;
        let column = text.as_bytes()[start..at].iter().filter(|byte| **byte == table.mark).count();
        table.heads.get(column).cloned()
    }
}

fn cells(bytes: &[u8], mark: u8, start: usize, end: usize) -> Vec<Range<usize>> {
    let mut from = start;
    let mut cells = Vec::new();
    for cell in bytes[start..end].split(|byte| *byte == mark).take(CELLS) {
        cells.push(from..from + cell.len());
        from += cell.len() + 1;
    }
    cells
}
