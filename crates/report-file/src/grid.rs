//! Where things stand on a page, in points, and in which colour. Headings stand in a margin beside the text.

use krilla::color::rgb;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;

pub(crate) const LEFT: f32 = 54.0;
pub(crate) const RIGHT: f32 = PAGE_WIDTH - 54.0;
pub(crate) const TOP: f32 = 56.0;
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 68.0;
/// The baseline of what stands at the foot of each page.
pub(crate) const FOOT: f32 = PAGE_HEIGHT - 38.0;
/// Where text begins, beside the headings in the margin.
pub(crate) const TEXT: f32 = 182.0;
/// How wide headings in the margin may be.
pub(crate) const MARGIN_WIDTH: f32 = TEXT - LEFT - 18.0;

pub(crate) const BODY: f32 = 9.75;
pub(crate) const SMALL: f32 = 8.25;
/// A line is so many times as high as its letters.
pub(crate) const LEADING: f32 = 1.52;

/// A colour as red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Color(u8, u8, u8);

pub(crate) const INK: Color = Color(0x26, 0x21, 0x1D);
pub(crate) const MUTED: Color = Color(0x62, 0x5B, 0x55);
pub(crate) const LINE: Color = Color(0xDE, 0xDA, 0xD4);
pub(crate) const ACCENT: Color = Color(0x00, 0x5A, 0x5E);
pub(crate) const ACCENT_SOFT: Color = Color(0xE9, 0xF3, 0xF3);
pub(crate) const QUOTED: Color = Color(0xD7, 0xEB, 0xEB);

impl From<Color> for rgb::Color {
    fn from(Color(red, green, blue): Color) -> Self {
        Self::new(red, green, blue)
    }
}
