//! The multipart form: a WAV and three fields, in memory that is overwritten.

use audio::SAMPLE_RATE;
use zeroize::Zeroizing;

/// A request's body and the content type that tells how to read it.
pub(super) struct MultipartForm {
    pub(super) content_type: String,
    pub(super) body: Zeroizing<Vec<u8>>,
}

impl MultipartForm {
    /// `sound` is 16 kHz, mono; `language` an ISO 639 code.
    pub(super) fn new(sound: &[i16], model: &str, language: &str, response_format: &str) -> Self {
        let wav = wav(sound);
        let mut boundary = String::from("----sotto-form-7MA4YWxkTrZu0gW");
        // Sound is made by strangers: it must not be able to end its own field and begin another.
        while holds(&wav, boundary.as_bytes()) || model.contains(&boundary) {
            boundary.push('x');
        }
        let mut head = String::new();
        for (name, value) in
            [("model", model), ("language", language), ("response_format", response_format)]
        {
            head.push_str(&format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        head.push_str(&format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"answer.wav\"\r\n\
             Content-Type: audio/wav\r\n\r\n"
        ));
        let tail = format!("\r\n--{boundary}--\r\n");
        // Made to size at once: growing would leave copies behind.
        let mut body = Zeroizing::new(Vec::with_capacity(head.len() + wav.len() + tail.len()));
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&wav);
        body.extend_from_slice(tail.as_bytes());
        Self { content_type: format!("multipart/form-data; boundary={boundary}"), body }
    }
}

/// A 16-bit mono WAV at 16 kHz.
fn wav(sound: &[i16]) -> Zeroizing<Vec<u8>> {
    let rate = SAMPLE_RATE as u32;
    let bytes = u32::try_from(sound.len() * 2).unwrap_or(u32::MAX - 36);
    let mut wav = Zeroizing::new(Vec::with_capacity(44 + sound.len() * 2));
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(bytes + 36).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    // PCM, one channel.
    wav.extend_from_slice(&[1, 0, 1, 0]);
    wav.extend_from_slice(&rate.to_le_bytes());
    wav.extend_from_slice(&(rate * 2).to_le_bytes());
    // Bytes a frame, bits a sample.
    wav.extend_from_slice(&[2, 0, 16, 0]);
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&bytes.to_le_bytes());
    for sample in sound {
        wav.extend_from_slice(&sample.to_le_bytes());
    }
    wav
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::{MultipartForm, holds};

    #[test]
    fn a_wav_says_its_true_length_and_rate() {
        let form = MultipartForm::new(&[1, -1, 300], "m", "en", "json");
        let at = form.body.windows(4).position(|window| window == b"RIFF").unwrap();
        let wav = &form.body[at..];
        assert_eq!(&wav[4..8], &42_u32.to_le_bytes());
        assert_eq!(&wav[24..28], &16_000_u32.to_le_bytes());
        assert_eq!(&wav[40..44], &6_u32.to_le_bytes());
        assert_eq!(&wav[44..50], &[1, 0, 255, 255, 44, 1]);
    }

    #[test]
    fn sound_that_spells_the_boundary_cannot_end_its_field() {
        let plain = MultipartForm::new(&[0; 100], "m", "en", "json").content_type;
        let boundary = plain.split_once('=').unwrap().1.to_owned();
        let spelled: Vec<i16> = format!("\r\n--{boundary}\r\n")
            .into_bytes()
            .chunks_exact(2)
            .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        let form = MultipartForm::new(&spelled, "m", "en", "json");
        let other = form.content_type.split_once('=').unwrap().1;
        assert_ne!(other, boundary);
        assert!(holds(&form.body, boundary.as_bytes()));
        // Three fields, the file and the end: the sound adds none.
        let count =
            form.body.windows(other.len()).filter(|window| *window == other.as_bytes()).count();
        assert_eq!(count, 5);
    }
}
