use std::fmt;

macro_rules! kinds {
    ($($kind:ident $name:literal $label:literal;)*) => {
        /// What a piece of personal data is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = concat!("Looks like ", $label, ".")] $kind,)*
        }

        impl Kind {
            /// Every kind, in the order in which the documentation lists them.
            pub const ALL: &[Kind] = &[$(Kind::$kind),*];

            /// The name that commands, the API and stored records use, in `snake_case`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),* }
            }

            /// The kind for people, with its article: "a phone number".
            pub fn label(self) -> &'static str {
                match self { $(Self::$kind => $label),* }
            }
        }
    };
}

kinds! {
    Email "email" "an email address";
    Phone "phone" "a phone number";
    Card "card" "a payment card number";
    Iban "iban" "an IBAN";
    Hkid "hkid" "a Hong Kong identity card number";
    PrcId "prc_id" "a mainland China resident identity number";
    TaiwanId "taiwan_id" "a Taiwan identity card number";
    Nric "nric" "a Singapore NRIC or FIN";
    Ssn "ssn" "a US Social Security number";
    Itin "itin" "a US individual taxpayer number";
    Nino "nino" "a UK National Insurance number";
    Nhs "nhs" "an NHS number";
    Sin "sin" "a Canadian Social Insurance number";
    Aadhaar "aadhaar" "an Aadhaar number";
    Pan "pan" "an Indian tax number (PAN)";
    Rrn "rrn" "a Korean resident registration number";
    MyNumber "my_number" "a Japanese My Number";
    Cpf "cpf" "a Brazilian CPF";
    Dni "dni" "a Spanish DNI";
    Nie "nie" "a Spanish foreigner number (NIE)";
    CodiceFiscale "codice_fiscale" "an Italian codice fiscale";
    Nir "nir" "a French social security number";
    SteuerId "steuer_id" "a German tax identification number";
    Tfn "tfn" "an Australian tax file number";
    BankAccount "bank_account" "a bank account number";
    Passport "passport" "a passport number";
    DrivingLicence "driving_licence" "a driving licence number";
    Address "address" "a street address";
    DateOfBirth "date_of_birth" "a date of birth";
    Ip "ip" "an IP address";
    Url "url" "a link to a personal profile";
}

impl Kind {
    /// The kind with this [`name`](Self::name), if one has it.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// A set of one, to be joined with `|`.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether it is the number of a person, a taxpayer or an insured.
    pub(crate) fn is_identity(self) -> bool {
        self >= Self::Hkid && self <= Self::Tfn
    }

    /// Whether a context word for this kind claims the number that follows it.
    pub(crate) fn is_number(self) -> bool {
        !matches!(self, Self::Email | Self::Address | Self::Ip | Self::Url)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
