//! The words of number of the languages that interviews are held in.

/// What a word of number stands for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Amount {
    /// So many.
    Unit(f64),
    /// So many times as many as what stands before it.
    Scale(f64),
}

/// Words with numerals in them that count nothing.
pub(crate) const IDIOMS: &[&str] = &["十分", "萬一", "万一", "一半一半", "一兩", "一两"];

/// Words for a share or a multiple.
pub(crate) fn fraction(word: &str) -> Option<&'static str> {
    match word {
        "half" | "halved" | "halving" | "halves" | "mitad" | "medio" | "media" => Some("1/2"),
        "double" | "doubled" | "doubling" | "twice" | "doble" | "duplicó" | "dupliqué"
        | "duplicamos" => Some("x2"),
        "triple" | "tripled" | "tripling" | "triplicó" | "tripliqué" | "triplicamos" => {
            Some("x3")
        }
        "quarter" | "quarters" => Some("1/4"),
        "tercio" | "tercios" => Some("1/3"),
        "quadruple" | "quadrupled" | "quadrupling" | "cuadruplicó" | "cuadrupliqué"
        | "cuadruplicamos" => Some("x4"),
        _ => match word.strip_suffix("fold").and_then(amount) {
            Some(_) => Some("fold"),
            None => None,
        },
    }
}

/// English and Spanish words of number.
pub(crate) fn amount(word: &str) -> Option<Amount> {
    use Amount::{Scale, Unit};
    if let Some(at) = UNITS.iter().position(|names| names.contains(&word)) {
        return Some(Unit(f64::from(u8::try_from(at).ok()?)));
    }
    Some(match word {
        "thirty" | "treinta" => Unit(30.0),
        "forty" | "cuarenta" => Unit(40.0),
        "fifty" | "cincuenta" => Unit(50.0),
        "sixty" | "sesenta" => Unit(60.0),
        "seventy" | "setenta" => Unit(70.0),
        "eighty" | "ochenta" => Unit(80.0),
        "ninety" | "noventa" => Unit(90.0),
        "cien" | "ciento" => Unit(100.0),
        "doscientos" | "doscientas" => Unit(200.0),
        "trescientos" | "trescientas" => Unit(300.0),
        "cuatrocientos" | "cuatrocientas" => Unit(400.0),
        "quinientos" | "quinientas" => Unit(500.0),
        "seiscientos" | "seiscientas" => Unit(600.0),
        "setecientos" | "setecientas" => Unit(700.0),
        "ochocientos" | "ochocientas" => Unit(800.0),
        "novecientos" | "novecientas" => Unit(900.0),
        "decena" | "decenas" => Scale(10.0),
        "dozen" | "dozens" | "docena" | "docenas" => Scale(12.0),
        "hundred" | "hundreds" => Scale(100.0),
        "thousand" | "thousands" | "mil" | "miles" | "k" => Scale(1_000.0),
        "million" | "millions" | "millón" | "millones" => Scale(1_000_000.0),
        "billion" | "billions" => Scale(1_000_000_000.0),
        "trillion" | "trillions" | "billón" | "billones" => Scale(1_000_000_000_000.0),
        _ => return None,
    })
}

/// The names of 0 to 29.
const UNITS: &[&[&str]] = &[
    &["zero", "cero"],
    &["one"],
    &["two", "dos"],
    &["three", "tres"],
    &["four", "cuatro"],
    &["five", "cinco"],
    &["six", "seis"],
    &["seven", "siete"],
    &["eight", "ocho"],
    &["nine", "nueve"],
    &["ten", "diez"],
    &["eleven", "once"],
    &["twelve", "doce"],
    &["thirteen", "trece"],
    &["fourteen", "catorce"],
    &["fifteen", "quince"],
    &["sixteen", "dieciséis", "dieciseis"],
    &["seventeen", "diecisiete"],
    &["eighteen", "dieciocho"],
    &["nineteen", "diecinueve"],
    &["twenty", "veinte"],
    &["veintiuno", "veintiuna"],
    &["veintidós", "veintidos"],
    &["veintitrés", "veintitres"],
    &["veinticuatro"],
    &["veinticinco"],
    &["veintiséis", "veintiseis"],
    &["veintisiete"],
    &["veintiocho"],
    &["veintinueve"],
];

/// Chinese numerals.
pub(crate) fn han_value(char: char) -> Option<Amount> {
    use Amount::{Scale, Unit};
    Some(match char {
        '零' | '〇' => Unit(0.0),
        '一' | '壹' => Unit(1.0),
        '二' | '兩' | '两' | '貳' | '贰' => Unit(2.0),
        '三' | '叁' => Unit(3.0),
        '四' | '肆' => Unit(4.0),
        '五' | '伍' => Unit(5.0),
        '六' => Unit(6.0),
        '七' | '柒' => Unit(7.0),
        '八' | '捌' => Unit(8.0),
        '九' | '玖' => Unit(9.0),
        '半' => Unit(0.5),
        '十' | '拾' => Scale(10.0),
        '廿' => Unit(20.0),
        '卅' => Unit(30.0),
        '百' | '佰' => Scale(100.0),
        '千' | '仟' => Scale(1_000.0),
        '萬' | '万' => Scale(10_000.0),
        '億' | '亿' => Scale(100_000_000.0),
        _ => return None,
    })
}
