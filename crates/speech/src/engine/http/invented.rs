//! What models say that were given noise: sentences from the ends of the videos they were trained on.

use audio::SAMPLE_RATE;

/// How loud sound is, is looked at in windows of 20 ms.
const WINDOW: usize = SAMPLE_RATE / 50;
/// Below this no microphone has a voice in it: -60 dB of full scale.
const SILENT: f64 = 32.8;
/// Speech is syllables and gaps; its loud windows are many times as loud as its quiet ones. Noise that is not twice as loud
/// is a fan, or hiss.
const FLAT: f64 = 2.0;

/// In lower case, without marks, the words of each put together: English, Spanish, Chinese.
const INVENTED: &str = "\
    you thankyou thankyouverymuch thankyousomuch thankyouforwatching thanksforwatching thankyouforlistening \
    thankyousomuchforwatching pleasesubscribe subscribe likeandsubscribe pleasesubscribetomychannel seeyounexttime \
    seeyouinthenextvideo bye byebye okay so oh subtitlesbytheamaraorgcommunity \
    gracias muchasgracias graciasporver graciasporverelvideo graciasporverelvídeo suscríbete suscríbetealcanal \
    nosvemosenelpróximovideo nosvemosenelpróximovídeo adiós subtítulosrealizadosporlacomunidaddeamaraorg \
    subtítulosporlacomunidaddeamaraorg \
    谢谢 謝謝 多谢 多謝 谢谢观看 謝謝觀看 感谢观看 感謝觀看 謝謝收看 谢谢收看 多謝收看 多謝觀看 谢谢大家 謝謝大家 请订阅 請訂閱 再见 再見 字幕由amaraorg社区提供 字幕由amaraorg社區提供 \
    请不吝点赞订阅转发打赏支持明镜与点点栏目 請不吝點贊訂閱轉發打賞支持明鏡與點點欄目 中文字幕志愿者李宗盛 中文字幕志願者李宗盛 字幕志愿者杨茜茜 字幕志願者楊茜茜";

/// Whether `text` is nothing but such a sentence, and `sound` has no voice that could have said it.
pub(super) fn is_invented(text: &str, sound: &[i16]) -> bool {
    let letters = text.chars().filter(|char| char.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    INVENTED.split_whitespace().any(|one| one == letters) && !moves(sound)
}

/// Whether the sound is ever loud and ever quiet, as speech is.
fn moves(sound: &[i16]) -> bool {
    let loudness = |window: &[i16]| {
        let energy: f64 = window.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        (energy / window.len() as f64).sqrt()
    };
    let mut windows: Vec<f64> = sound.chunks_exact(WINDOW).map(loudness).collect();
    windows.sort_by(f64::total_cmp);
    // A door that slams once is no voice: the loudest word of ten seconds is longer than a fiftieth of them.
    let at = |percent: usize| windows.get(windows.len() * percent / 100).copied().unwrap_or(0.0);
    let (quiet, loud) = (at(10), at(98));
    loud > SILENT && loud > quiet * FLAT
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise at -40 dB of full scale, the same each time; 0.05 s of it ten times as loud.
    fn noise(seconds: usize) -> Vec<i16> {
        let mut state = 1_u32;
        let mut next = |loud: f64| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((f64::from(state >> 8) / f64::from(1 << 23) - 1.0) * loud * 1.73) as i16
        };
        let blip = SAMPLE_RATE..SAMPLE_RATE + SAMPLE_RATE / 20;
        (0..seconds * SAMPLE_RATE)
            .map(|at| next(if blip.contains(&at) { 3_280.0 } else { 328.0 }))
            .collect()
    }

    #[test]
    fn thanks_for_watching_noise_are_invented() {
        for text in
            ["Thank you for watching!", " Thanks for watching.", "謝謝觀看。", "¡Gracias!", "You"]
        {
            assert!(is_invented(text, &noise(10)), "{text}");
            assert!(is_invented(text, &[0; 5 * SAMPLE_RATE]), "{text}");
        }
        assert!(!is_invented("I led the team.", &noise(10)), "words of one's own are left alone");
    }

    #[test]
    fn whoever_really_says_thanks_has_said_it() {
        // A second of syllables in two of a quiet room.
        let spoken: Vec<i16> = noise(2)
            .into_iter()
            .enumerate()
            .map(|(at, noise)| {
                let speaks = (8_000..24_000).contains(&at) && at / 1_600 % 2 == 0;
                let voice = (at as f64 * 0.1).sin() * 3_000.0;
                noise / 8 + if speaks { voice as i16 } else { 0 }
            })
            .collect();
        assert!(!is_invented("Thank you very much.", &spoken));
    }
}
