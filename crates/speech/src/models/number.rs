//! Half precision (IEEE 754 binary16) to single precision and back.

/// Every half is a single.
pub(super) fn single(half: u16) -> f32 {
    let sign = u32::from(half >> 15) << 31;
    let (exponent, fraction) = (u32::from(half >> 10) & 31, u32::from(half) & 1023);
    match (exponent, fraction) {
        (0, _) => {
            // Zero and the numbers too small for a leading one: multiples of 2^-24, which a single holds exactly.
            f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits())
        }
        (31, _) => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

/// The nearest half, of two as near the even one; `None` for what no half can hold: too large, infinite, or no number.
pub(super) fn half(single: f32) -> Option<u16> {
    let bits = single.to_bits();
    let (sign, magnitude) = (((bits >> 16) & 0x8000) as u16, bits & 0x7fff_ffff);
    // 65520 and more would round to infinity.
    if magnitude >= 0x477f_f000 {
        return None;
    }
    let rounded = if magnitude < 0x3880_0000 {
        // Below 2^-14 halves are multiples of 2^-24.
        let scaled = f32::from_bits(magnitude) * 16_777_216.0;
        scaled.round_ties_even() as u32
    } else {
        let lower = magnitude - (112 << 23);
        (lower + 0xfff + ((lower >> 13) & 1)) >> 13
    };
    Some(sign | rounded as u16)
}

#[cfg(test)]
mod tests {
    #[test]
    fn halves_and_singles_turn_into_each_other_as_the_half_crate_has_it() {
        for bits in 0..=u16::MAX {
            let (ours, theirs) = (super::single(bits), half::f16::from_bits(bits).to_f32());
            assert!(
                ours.to_bits() == theirs.to_bits() || ours.is_nan() && theirs.is_nan(),
                "{bits:x}"
            );
        }
        // A step that is prime to the rest visits every exponent and every kind of rounding.
        for bits in (0..=u32::MAX).step_by(4093) {
            let single = f32::from_bits(bits);
            let theirs = half::f16::from_f32(single);
            let expected = theirs.is_finite().then(|| theirs.to_bits());
            assert_eq!(super::half(single), expected, "{single:e}");
        }
    }
}
