//! The models there are, with lengths and checksums as their publisher's repository states them.

/// A model of whisper.cpp, in ggml format.
#[derive(PartialEq, Debug)]
pub struct PublishedModel {
    /// Its name, as in `sotto models pull NAME`. With `.en`: English only, and better at it. With `-q5_0`, `-q5_1` or `-q8_0`: quantized to 5 or 8 bits.
    pub name: &'static str,
    /// Its file, on the mirror and on disk.
    pub file: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in small hexadecimal letters.
    pub sha256: &'static str,
    /// What it costs and brings, where somebody has measured.
    pub measured: Option<Measured>,
}

/// What a model costs and brings, on one machine: its memory by `make bench ARGS=--memory`, the rest on recordings of people by
/// `make bench ARGS=--accuracy`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    /// Memory of a worker that listens with it, in megabytes.
    pub worker_mb: u32,
    /// Words that it gets wrong, in percent.
    pub word_error_rate_percent: f32,
    /// Time it needs for speech, as a share of the speech's length.
    pub real_time_factor: f32,
}

/// All of them, from small and quick to large and accurate.
pub const CATALOGUE: &[PublishedModel] = &[
    PublishedModel {
        name: "tiny",
        file: "ggml-tiny.bin",
        bytes: 77_691_713,
        sha256: "be07e048e1e599ad46341c8d2a135645097a538221678b7acdd1b1919c6e1b21",
        measured: None,
    },
    PublishedModel {
        name: "tiny.en",
        file: "ggml-tiny.en.bin",
        bytes: 77_704_715,
        sha256: "921e4cf8686fdd993dcd081a5da5b6c365bfde1162e72b08d75ac75289920b1f",
        measured: None,
    },
    PublishedModel {
        name: "tiny-q5_1",
        file: "ggml-tiny-q5_1.bin",
        bytes: 32_152_673,
        sha256: "818710568da3ca15689e31a743197b520007872ff9576237bda97bd1b469c3d7",
        measured: None,
    },
    PublishedModel {
        name: "tiny.en-q5_1",
        file: "ggml-tiny.en-q5_1.bin",
        bytes: 32_166_155,
        sha256: "c77c5766f1cef09b6b7d47f21b546cbddd4157886b3b5d6d4f709e91e66c7c2b",
        measured: None,
    },
    PublishedModel {
        name: "tiny-q8_0",
        file: "ggml-tiny-q8_0.bin",
        bytes: 43_537_433,
        sha256: "c2085835d3f50733e2ff6e4b41ae8a2b8d8110461e18821b09a15c40c42d1cca",
        measured: None,
    },
    PublishedModel {
        name: "tiny.en-q8_0",
        file: "ggml-tiny.en-q8_0.bin",
        bytes: 43_550_795,
        sha256: "5bc2b3860aa151a4c6e7bb095e1fcce7cf12c7b020ca08dcec0c6d018bb7dd94",
        measured: None,
    },
    PublishedModel {
        name: "base",
        file: "ggml-base.bin",
        bytes: 147_951_465,
        sha256: "60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe",
        measured: Some(Measured {
            worker_mb: 237,
            word_error_rate_percent: 0.0,
            real_time_factor: 0.31,
        }),
    },
    PublishedModel {
        name: "base.en",
        file: "ggml-base.en.bin",
        bytes: 147_964_211,
        sha256: "a03779c86df3323075f5e796cb2ce5029f00ec8869eee3fdfb897afe36c6d002",
        measured: None,
    },
    PublishedModel {
        name: "base-q5_1",
        file: "ggml-base-q5_1.bin",
        bytes: 59_707_625,
        sha256: "422f1ae452ade6f30a004d7e5c6a43195e4433bc370bf23fac9cc591f01a8898",
        measured: None,
    },
    PublishedModel {
        name: "base.en-q5_1",
        file: "ggml-base.en-q5_1.bin",
        bytes: 59_721_011,
        sha256: "4baf70dd0d7c4247ba2b81fafd9c01005ac77c2f9ef064e00dcf195d0e2fdd2f",
        measured: None,
    },
    PublishedModel {
        name: "base-q8_0",
        file: "ggml-base-q8_0.bin",
        bytes: 81_768_585,
        sha256: "c577b9a86e7e048a0b7eada054f4dd79a56bbfa911fbdacf900ac5b567cbb7d9",
        measured: Some(Measured {
            worker_mb: 176,
            word_error_rate_percent: 0.0,
            real_time_factor: 0.17,
        }),
    },
    PublishedModel {
        name: "base.en-q8_0",
        file: "ggml-base.en-q8_0.bin",
        bytes: 81_781_811,
        sha256: "a4d4a0768075e13cfd7e19df3ae2dbc4a68d37d36a7dad45e8410c9a34f8c87e",
        measured: None,
    },
    PublishedModel {
        name: "small",
        file: "ggml-small.bin",
        bytes: 487_601_967,
        sha256: "1be3a9b2063867b937e64e2ec7483364a79917e157fa98c5d94b5c1fffea987b",
        measured: None,
    },
    PublishedModel {
        name: "small.en",
        file: "ggml-small.en.bin",
        bytes: 487_614_201,
        sha256: "c6138d6d58ecc8322097e0f987c32f1be8bb0a18532a3f88f734d1bbf9c41e5d",
        measured: None,
    },
    PublishedModel {
        name: "small-q5_1",
        file: "ggml-small-q5_1.bin",
        bytes: 190_085_487,
        sha256: "ae85e4a935d7a567bd102fe55afc16bb595bdb618e11b2fc7591bc08120411bb",
        measured: None,
    },
    PublishedModel {
        name: "small.en-q5_1",
        file: "ggml-small.en-q5_1.bin",
        bytes: 190_098_681,
        sha256: "bfdff4894dcb76bbf647d56263ea2a96645423f1669176f4844a1bf8e478ad30",
        measured: None,
    },
    PublishedModel {
        name: "small-q8_0",
        file: "ggml-small-q8_0.bin",
        bytes: 264_464_607,
        sha256: "49c8fb02b65e6049d5fa6c04f81f53b867b5ec9540406812c643f177317f779f",
        measured: None,
    },
    PublishedModel {
        name: "small.en-q8_0",
        file: "ggml-small.en-q8_0.bin",
        bytes: 264_477_561,
        sha256: "67a179f608ea6114bd3fdb9060e762b588a3fb3bd00c4387971be4d177958067",
        measured: None,
    },
    PublishedModel {
        name: "medium",
        file: "ggml-medium.bin",
        bytes: 1_533_763_059,
        sha256: "6c14d5adee5f86394037b4e4e8b59f1673b6cee10e3cf0b11bbdbee79c156208",
        measured: None,
    },
    PublishedModel {
        name: "medium.en",
        file: "ggml-medium.en.bin",
        bytes: 1_533_774_781,
        sha256: "cc37e93478338ec7700281a7ac30a10128929eb8f427dda2e865faa8f6da4356",
        measured: None,
    },
    PublishedModel {
        name: "medium-q5_0",
        file: "ggml-medium-q5_0.bin",
        bytes: 539_212_467,
        sha256: "19fea4b380c3a618ec4723c3eef2eb785ffba0d0538cf43f8f235e7b3b34220f",
        measured: None,
    },
    PublishedModel {
        name: "medium.en-q5_0",
        file: "ggml-medium.en-q5_0.bin",
        bytes: 539_225_533,
        sha256: "76733e26ad8fe1c7a5bf7531a9d41917b2adc0f20f2e4f5531688a8c6cd88eb0",
        measured: None,
    },
    PublishedModel {
        name: "medium-q8_0",
        file: "ggml-medium-q8_0.bin",
        bytes: 823_369_779,
        sha256: "42a1ffcbe4167d224232443396968db4d02d4e8e87e213d3ee2e03095dea6502",
        measured: None,
    },
    PublishedModel {
        name: "medium.en-q8_0",
        file: "ggml-medium.en-q8_0.bin",
        bytes: 823_382_461,
        sha256: "43fa2cd084de5a04399a896a9a7a786064e221365c01700cea4666005218f11c",
        measured: None,
    },
    PublishedModel {
        name: "large-v3-turbo",
        file: "ggml-large-v3-turbo.bin",
        bytes: 1_624_555_275,
        sha256: "1fc70f774d38eb169993ac391eea357ef47c88757ef72ee5943879b7e8e2bc69",
        measured: None,
    },
    PublishedModel {
        name: "large-v3-turbo-q5_0",
        file: "ggml-large-v3-turbo-q5_0.bin",
        bytes: 574_041_195,
        sha256: "394221709cd5ad1f40c46e6031ca61bce88931e6e088c188294c6d5a55ffa7e2",
        measured: None,
    },
    PublishedModel {
        name: "large-v3-turbo-q8_0",
        file: "ggml-large-v3-turbo-q8_0.bin",
        bytes: 874_188_075,
        sha256: "317eb69c11673c9de1e1f0d459b253999804ec71ac4c23c17ecf5fbe24e259a1",
        measured: None,
    },
    PublishedModel {
        name: "large-v3",
        file: "ggml-large-v3.bin",
        bytes: 3_095_033_483,
        sha256: "64d182b440b98d5203c4f9bd541544d84c605196c4f7b845dfa11fb23594d1e2",
        measured: None,
    },
];
