/// A name that is none of the choices.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{given:?} is not one of: {known}")]
pub struct UnknownName {
    /// What was given, cut to its first 40 characters.
    pub given: String,
    /// The names there are.
    pub known: String,
}

/// Fixed lists of choices, each with a name for files and forms and a label for people.
#[macro_export]
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal, $label:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $slug)] $variant,)+
        }

        impl $name {
            /// Every choice, in the order people see them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in files, addresses and forms.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }

            /// The name people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.slug())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> Result<Self, $crate::UnknownName> {
                Self::ALL.iter().copied().find(|choice| choice.slug() == text).ok_or_else(|| $crate::UnknownName {
                    given: text.chars().take(40).collect(),
                    known: Self::ALL.iter().map(|choice| choice.slug()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    )+};
}
