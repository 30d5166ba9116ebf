//! Weights that are known: who published them, by the SHA-256 of `model.bin`.

/// A published `model.bin`.
#[derive(Debug)]
pub(super) struct PublishedWeights {
    /// The repository that they are published in.
    pub(super) publisher: &'static str,
    /// The checksum that the publisher states for `model.bin`, in small hexadecimal letters.
    pub(super) sha256: &'static str,
    /// That of the tokens that belong to them, as they stand in the ggml file.
    pub(super) vocabulary_sha256: &'static str,
    /// That of the ggml file, where it has been made.
    pub(super) ggml_sha256: Option<&'static str>,
    /// That of its 8-bit form, where it has been made.
    pub(super) q8_0_sha256: Option<&'static str>,
}

const ENGLISH: &str = "80bb8ed25d76fd80db81de4faafb69cdeb7547c2aad716400347f10a6ab265c2";
/// Of all models that hear other languages, large-v3 included: its token for Cantonese is not in the file.
const MULTILINGUAL: &str = "358bdf83c2253dea0c8a1749f5288d96d2b6f5f4119faee9e5e26611a8c8f17b";

pub(super) const KNOWN: &[PublishedWeights] = &[
    PublishedWeights {
        publisher: "Systran/faster-whisper-tiny",
        sha256: "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: None,
        q8_0_sha256: None,
    },
    PublishedWeights {
        publisher: "Systran/faster-whisper-tiny.en",
        sha256: "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        vocabulary_sha256: ENGLISH,
        ggml_sha256: Some("5cca2e9b6791dff29da5435eb6df415228cd7997359e8863ff55b2de147f4baf"),
        q8_0_sha256: None,
    },
    PublishedWeights {
        publisher: "Systran/faster-whisper-base",
        sha256: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: Some("c0db470711f9496ec80feedb59b0916f10a0c301218e7254a61e7d3d1890dc6d"),
        q8_0_sha256: Some("81cfccb75eb8eb4eecf9829be7448c60e3d4abcb5bdb0f00e2c8a726f7ae2f25"),
    },
    PublishedWeights {
        publisher: "Systran/faster-whisper-small",
        sha256: "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: None,
        q8_0_sha256: None,
    },
    PublishedWeights {
        publisher: "Systran/faster-whisper-medium",
        sha256: "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: None,
        q8_0_sha256: None,
    },
    PublishedWeights {
        publisher: "Systran/faster-whisper-large-v3",
        sha256: "69f74147e3334731bc3a76048724833325d2ec74642fb52620eda87352e3d4f1",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: None,
        q8_0_sha256: None,
    },
    PublishedWeights {
        publisher: "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        sha256: "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da",
        vocabulary_sha256: MULTILINGUAL,
        ggml_sha256: None,
        q8_0_sha256: None,
    },
];
