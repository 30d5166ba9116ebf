/// Country codes and how many digits follow them, shortest and longest: ITU-T E.164 list of assigned codes (Operational Bulletin
/// 1114) and the national numbering plans notified to the ITU. A code of one digit stands for all that begin with it.
const CODES: &str = "1:10-10 7:10-10 \
    20:8-10 211:9-9 212:9-9 213:8-9 216:8-8 218:8-9 220:7-7 221:9-9 222:8-8 223:8-8 224:8-9 225:10-10 226:8-8 227:8-8 228:8-8 229:8-10 230:7-8 231:7-9 \
    232:8-8 233:9-9 234:8-10 235:8-8 236:8-8 237:8-9 238:7-7 239:7-7 240:9-9 241:7-8 242:9-9 243:9-9 244:9-9 245:7-9 246:7-7 248:7-7 249:9-9 250:9-9 251:9-9 \
    252:7-9 253:8-8 254:9-10 255:9-9 256:9-9 257:8-8 258:8-9 260:9-9 261:9-10 262:9-9 263:8-10 264:8-9 265:7-9 266:8-8 267:7-8 268:8-8 269:7-7 27:9-9 290:4-5 \
    291:7-7 297:7-7 298:6-6 299:6-6 \
    30:10-10 31:9-9 32:8-9 33:9-9 34:9-9 350:8-8 351:9-9 352:5-11 353:7-9 354:7-9 355:8-9 356:8-8 357:8-8 358:6-11 359:7-9 36:8-9 370:8-8 371:8-8 372:7-8 373:8-8 \
    374:8-8 375:9-9 376:6-9 377:8-9 378:8-10 380:9-9 381:8-9 382:8-8 383:8-9 385:8-9 386:8-8 387:8-8 389:8-8 39:6-11 40:9-9 41:9-9 420:9-9 421:9-9 423:7-9 43:7-13 \
    44:9-10 45:8-8 46:7-10 47:8-8 48:9-9 49:6-12 \
    500:5-5 501:7-7 502:8-8 503:8-8 504:8-8 505:8-8 506:8-8 507:7-8 508:6-6 509:8-8 51:8-9 52:10-11 53:6-8 54:10-11 55:10-11 56:9-9 57:8-10 58:10-10 590:9-9 591:8-8 \
    592:7-7 593:8-9 594:9-9 595:7-9 596:9-9 597:6-7 598:8-8 599:7-8 \
    60:8-10 61:9-9 62:8-12 63:8-10 64:8-10 65:8-8 66:8-9 670:7-8 672:6-6 673:7-7 674:7-7 675:7-8 676:5-7 677:5-7 678:5-7 679:7-7 680:7-7 681:6-6 682:5-5 683:4-7 \
    685:5-7 686:5-8 687:6-6 688:5-6 689:6-8 690:4-5 691:7-7 692:7-7 \
    81:9-10 82:8-10 84:9-10 850:8-10 852:8-8 853:8-8 855:8-9 856:8-10 86:9-11 880:8-10 886:8-9 \
    90:10-10 91:10-10 92:9-10 93:9-9 94:9-9 95:7-10 960:7-7 961:7-8 962:8-9 963:8-9 964:8-10 965:8-8 966:8-9 967:7-9 968:8-8 970:8-9 971:8-9 972:8-9 973:8-8 974:8-8 \
    975:7-8 976:8-8 977:8-10 98:10-10 992:9-9 993:8-8 994:9-9 995:9-9 996:9-9 998:9-9 \
    800:8-8 808:8-8 870:9-9 878:10-10 881:8-9 882:7-12 883:7-12 888:8-8 979:9-9";

use std::sync::LazyLock;

/// By code, up to three digits: the fewest and most digits that follow; zero where no such code is assigned.
static TABLE: LazyLock<Box<[(u8, u8)]>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); 1000].into_boxed_slice();
    for entry in CODES.split_ascii_whitespace() {
        let parts: Vec<usize> =
            entry.split([':', '-']).filter_map(|part| part.parse().ok()).collect();
        if let [code, least, most] = parts[..] {
            table[code] = (u8::try_from(least).unwrap_or(0), u8::try_from(most).unwrap_or(0));
        }
    }
    table
});

/// How long the code is that these digits begin with, and the fewest and most digits behind it.
pub(super) fn of(digits: &[u8]) -> Option<(usize, usize, usize)> {
    (1..=digits.len().min(3)).find_map(|length| {
        let code =
            digits[..length].iter().fold(0, |code, byte| code * 10 + usize::from(byte - b'0'));
        // "0" begins no code, and "044" is not 44.
        let (least, most) = if digits[0] == b'0' { (0, 0) } else { TABLE[code] };
        (most > 0).then_some((length, least.into(), most.into()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_begins_another() {
        let codes: Vec<&str> =
            CODES.split_ascii_whitespace().filter_map(|entry| entry.split(':').next()).collect();
        for code in &codes {
            assert!(codes.iter().filter(|other| other.starts_with(code)).count() == 1, "{code}");
            assert_eq!(of(code.as_bytes()).map(|(length, ..)| length), Some(code.len()));
        }
        assert!(codes.len() > 200);
        assert_eq!(of(b"999"), None);
    }
}
