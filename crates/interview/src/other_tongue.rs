//! Whether somebody answers in another language than English. Other than of a line of a model's, this must not be said of an
//! English answer with a few foreign words in it, and of three words of Turkish it should be.

use std::sync::LazyLock;

use crate::tongue::{LITTLE_WORDS, Tongues, by_word, is_latin};

/// Whether an answer, or most of it, is in a language other than English. Of what has too few words to tell it is not said.
pub fn is_in_another_language(answer: &str) -> bool {
    let letters = answer.chars().filter(|char| char.is_alphabetic());
    let (latin, other): (Vec<char>, Vec<char>) = letters.partition(|char| is_latin(*char));
    if other.len() > latin.len() {
        return true;
    }
    let lower = answer.to_lowercase().replace('’', "'");
    let words = lower.split(|char: char| !char.is_alphabetic() && char != '\'');
    let words: Vec<&str> =
        words.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty()).collect();
    let accented = words.iter().filter(|word| is_accented(word)).count();
    let names = words.iter().filter(|word| IN_NAMES.contains(word)).count();
    let tongues: Vec<(&[&str], bool)> = words.iter().map(|word| tongues_of(word)).collect();
    let english: usize = tongues.iter().filter(|(_, english)| *english).count();
    OTHERS.iter().any(|tongue| {
        let of = |(tongues, _): &&(&[&str], bool)| tongues.contains(tongue);
        let theirs = tongues.iter().filter(of).count();
        let of_both = tongues.iter().filter(of).filter(|(_, english)| *english).count();
        let strange = theirs - of_both + accented;
        // A name of a firm may have an accent.
        let told = strange > accented || accented >= 2;
        // "No" and "me" are of both, "the" is not.
        let ours = english - of_both;
        match words.len() {
            0 => false,
            // "Um", "no" and "me" are no evidence.
            1..=3 => strange >= 2 && ours == 0 && strange > names,
            4..=5 => {
                told && ours == 0
                    && strange > names.min(strange)
                    && (theirs + accented) * 2 >= words.len()
            }
            many => {
                strange >= 2
                    && strange > names + 1
                    && ours * 2 <= strange
                    && (theirs + accented) * 5 >= many
            }
        }
    })
}

/// The languages that answers are told from English in, beside those of other scripts.
const OTHERS: &[&str] =
    &["es", "fr", "de", "pt", "it", "nl", "pl", "tr", "sv", "ro", "id", "tl", "cs", "hi"];

/// The languages that lower-case `word` is frequent in, and whether English is one.
fn tongues_of(word: &str) -> (&'static [&'static str], bool) {
    static TONGUES: LazyLock<Tongues> = LazyLock::new(|| by_word(&[LITTLE_WORDS, MORE]));
    let tongues = TONGUES.get(word).map_or(&[][..], Vec::as_slice);
    (tongues, tongues.contains(&"en") || is_english(word))
}

/// Letters that English has only in a few words it took over.
fn is_accented(word: &str) -> bool {
    const TAKEN_OVER: &[&str] = &[
        "café",
        "cafés",
        "résumé",
        "resumé",
        "naïve",
        "fiancé",
        "fiancée",
        "cliché",
        "rosé",
        "crème",
        "brûlée",
        "entrée",
        "décor",
        "piñata",
        "señor",
        "façade",
        "jalapeño",
    ];
    word.contains(|char: char| !char.is_ascii() && is_latin(char) && char.is_alphabetic())
        && !TAKEN_OVER.contains(&word)
}

/// English words that are little ones of another language, too.
fn is_english(word: &str) -> bool {
    const ENGLISH: &[&str] = &[
        "die", "men", "war", "am", "has", "he", "me", "no", "do", "as", "use", "sin", "con", "son",
        "sale", "come", "dove", "pour", "sure", "car", "par", "on", "an", "in", "or", "and", "to",
        "so", "at", "also", "under", "for", "dem", "des", "van", "mid", "ten", "ale", "do", "ten",
        "pod", "tak", "bar", "pay", "kita", "dan", "mag", "ang", "din", "sang", "per", "plan",
        "test", "team", "chef", "problem", "i", "a", "y", "t", "s", "d", "l", "n", "c", "m", "j",
        "e", "o", "u", "um", "ehm", "main", "par",
    ];
    ENGLISH.contains(&word)
}

/// They stand in names of people and places: "Juan de la Cruz".
const IN_NAMES: &[&str] = &[
    "el", "la", "los", "las", "le", "les", "de", "del", "della", "di", "da", "dos", "das", "du",
    "des", "der", "die", "den", "van", "von", "het", "san", "al", "au",
];

/// Words that answers have, beside those of [`crate::tongue`], and those of languages that nobody is interviewed in.
const MORE: &[(&str, &str)] = &[
    (
        "es",
        "sé yo soy tengo trabajo trabajé trabajaba hice hago quiero puedo creo gracias hola perdón bueno vale claro aquí ahora muchas mucho mucha vez día años persona gente trabajar hacer estaba estuve tenía había fui era entiendo inglés español hablo siento bien mal porque pues nunca siempre",
    ),
    (
        "fr",
        "oui non bonjour merci désolé sais suis ai fait étais travaillé travaille travail parle français anglais comprends bien beaucoup parce puis toujours jamais chez équipe être faire d'abord c'est j'ai j'étais je'n n'ai qu'il l'équipe d'un d'une peux veux dit tout tous toute",
    ),
    (
        "de",
        "ja nein hallo danke entschuldigung weiß ahnung leider habe bin mache machte gemacht gearbeitet arbeite arbeit spreche deutsch englisch verstehe kann konnte musste wollte würde gut viel viele immer nie weil damit dann danach zuerst also jahre jahr meiner meinem meinen dieser diese dieses deshalb etwas alles gab bis zum",
    ),
    (
        "pt",
        "sei obrigado obrigada olá desculpe trabalho trabalhei trabalhava fiz faço quero posso acho tenho tinha sou estou estive fui eu falo português inglês entendo bem muita muitas muitos vez anos porque aqui agora sempre nunca gente",
    ),
    (
        "it",
        "so sono ho ciao grazie scusi mi ero lavoro lavorato lavoravo faccio fatto voglio posso credo parlo italiano inglese capisco bene molta molte molti volta anni perché qui ora sempre mai abbiamo siamo cliente",
    ),
    (
        "nl",
        "ja nee hallo bedankt sorry weet ben heb doe deed gedaan gewerkt werk werkte spreek nederlands engels begrijp kan kon moest wilde zou goed veel altijd nooit omdat daarna toen eerst dus jaar mijn iets alles",
    ),
    (
        "pl",
        "nie tak jest i w na z się to że do jak ale nie wiem dziękuję przepraszam jestem byłem byłam pracowałem pracowałam praca mam miałem zrobiłem zrobiłam chcę mogę po polsku angielsku rozumiem bardzo dobrze czy kiedy który która oraz przez dla od był była było mnie moim moja mój",
    ),
    (
        "tr",
        "ve bir bu için ile çok ben değil var yok evet hayır teşekkürler bilmiyorum özür dilerim daha gibi ne nasıl ama olarak sonra önce çalıştım çalışıyorum yaptım ediyorum türkçe ingilizce benim bana oldu vardı",
    ),
    (
        "sv",
        "och att det är jag som på med för inte en ett av har hade var vi de den till när så men om nej tack vet förstår svenska engelska jobbade gjorde mycket bra ikke jeg og ikke er på med for til av var vi som det",
    ),
    (
        "ro",
        "și nu este sunt am în la cu pe pentru că ce din un o mai eu da mulțumesc știu îmi pare rău lucrat făcut foarte bine când dar sau",
    ),
    (
        "id",
        "dan yang di saya tidak ini itu dengan untuk dari ada pada adalah bisa kami kita sudah akan karena bekerja terima kasih maaf tahu bahasa",
    ),
    (
        "tl",
        "ang ng sa na ako ko mga hindi po at ay ito si may kasi pero salamat alam trabaho noong nag",
    ),
    (
        "hi",
        "main maine mai hai hain tha thi hoon hun ka ki ke ko se aur nahi nahin kya mera meri mere mujhe hum humne usne usko uske woh wo yeh kiya kiye diya gaya raha rahi rahe phir fir ek par bahut kaam apni apna apne liye saath jab tab kar karta karti kuch sab",
    ),
    (
        "cs",
        "a je se na v že to s jsem jsme byl byla nevím děkuji ano ne ale jako by jsi mám dělal dělala pracoval pracovala který když pro",
    ),
];

#[cfg(test)]
mod tests {
    use super::is_in_another_language;

    #[test]
    fn an_answer_in_another_language_is_told_from_an_english_one() {
        for foreign in [
            "Trabajé tres años en un hotel y aprendí a tratar con los clientes.",
            "no se que decir",
            "No sé.",
            "Lo siento, no hablo inglés.",
            "J'ai travaillé dans une équipe de cinq personnes et j'ai résolu le problème.",
            "Je ne sais pas",
            "Keine Ahnung",
            "Non, je ne sais pas.",
            "Main do saal se ek dukaan mein kaam kar raha hoon.",
            "Ich habe drei Jahre in einem Krankenhaus gearbeitet und war für die Station verantwortlich.",
            "我在一家医院工作了三年。",
            "不知道",
            "Eu trabalhei com o time de vendas e fiz um plano novo para os clientes.",
            "Ho lavorato in un ristorante e ho risolto un problema con un cliente.",
            "Я работал три года в больнице.",
            "عملت في مستشفى لمدة ثلاث سنوات",
            "Pracowałem trzy lata w szpitalu i nie miałem żadnych problemów.",
            "Bilmiyorum, çok özür dilerim.",
        ] {
            assert!(is_in_another_language(foreign), "{foreign}");
        }
        for english in [
            "",
            "No.",
            "Yes",
            "Me",
            "um",
            "The L'Oréal counter at Debenhams",
            "Croissants, pain au chocolat, pastéis de nata.",
            "Um, no.",
            "no comment",
            "Fine.",
            "El Paso",
            "Juan de la Cruz",
            "Patience, honesty, teamwork.",
            "Excel, SQL, Python, Git, Docker.",
            "I worked at La Boqueria in Barcelona and I learned to say \"no se puede\" with a smile.",
            "At the café my fiancée and I rewrote the résumé.",
            "The man said 'je ne sais pas' and I called a colleague who speaks French.",
            "me no speak english so good but i work hard",
            "As a team we do it on time.",
            "I die a little each time I see that van.",
            "Die casting and injection moulding.",
            "Asked Dan, he told me so.",
            "Per unit cost, then margin, then volume.",
        ] {
            assert!(!is_in_another_language(english), "{english}");
        }
    }
}
