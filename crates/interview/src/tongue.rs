//! Which language a line of text is in, as far as that can be told without a model: by its script and by the little words that
//! every sentence needs.

use std::{collections::HashMap, sync::LazyLock};

use text::is_han;
use transcript::Language;

/// Whether `text` may be a line of `language`. Words that were `said` by the candidate, of whatever language, count for nothing:
/// names of products stand in any. A few words alone are given the benefit of the doubt.
pub fn is_in(language: Language, text: &str, said: impl Fn(&str) -> bool) -> bool {
    let letters = || text.chars().filter(|char| char.is_alphabetic());
    let own_script = match language {
        Language::English | Language::Spanish => letters().all(is_latin),
        Language::TraditionalChinese => is_chinese(text, SIMPLIFIED),
        Language::SimplifiedChinese => is_chinese(text, TRADITIONAL),
    };
    own_script
        && match language {
            Language::English => speaks(text, "en", said),
            Language::Spanish => speaks(text, "es", said),
            Language::TraditionalChinese | Language::SimplifiedChinese => true,
        }
}

/// The language of interviews that `text` is in: `likely` where it may be that, or else the first of the others that it may be.
/// `None` where it is none of them.
pub fn language_of(text: &str, likely: Language) -> Option<Language> {
    let mut languages = [likely].into_iter().chain(Language::ALL.iter().copied());
    languages.find(|language| is_in(*language, text, |_| false))
}

/// Latin letters, with their accents, and signs of measures.
pub(crate) fn is_latin(char: char) -> bool {
    char < '\u{250}' || matches!(char, '\u{1e00}'..='\u{1eff}' | 'µ' | 'μ' | 'π' | 'Ω' | 'ﬁ' | 'ﬂ')
}

/// Chinese characters for the most part, none of them only of the `other` way to write them, and nothing of Japanese or Korean.
fn is_chinese(text: &str, other: &str) -> bool {
    let han = text.chars().filter(|char| is_han(*char)).count();
    let latin = text.split(|char: char| !char.is_ascii_alphanumeric());
    let latin = latin.filter(|word| word.contains(|char: char| char.is_ascii_alphabetic())).count();
    let foreign = |char: char| char.is_alphabetic() && !is_han(char) && !is_latin(char);
    han >= latin && !text.contains(foreign) && !text.chars().any(|char| other.contains(char))
}

/// Whether no language has more of its little words in `text` than this one.
fn speaks(text: &str, own: &str, said: impl Fn(&str) -> bool) -> bool {
    /// Notes ("Aim, evidence, limit.") have none; of so many words one is.
    const ONE_IN: usize = 10;
    let lower = text.to_lowercase().replace('’', "'");
    let words = lower.split(|char: char| !char.is_alphabetic() && char != '\'');
    let (mut all, mut own_words) = (0, 0);
    // By language, as in the list: its words, and those of them that are not this language's as well.
    let mut others = [(0, 0); LITTLE_WORDS.len()];
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        let word = word.trim_matches('\'');
        let tongues = tongues_with(word);
        let is_own = tongues.contains(&own);
        own_words += usize::from(is_own);
        // A word that was said may be of any language.
        if tongues.iter().all(|tongue| *tongue == own) || said(word) {
            continue;
        }
        for ((tongue, _), (theirs, alone)) in LITTLE_WORDS.iter().zip(&mut others) {
            if *tongue != own && tongues.contains(tongue) {
                *theirs += 1;
                // "No", "que" and "me" are of several.
                *alone += usize::from(!is_own);
            }
        }
    }
    // Every long sentence of a language has some of its little words.
    own_words >= all / ONE_IN
        && others
            .iter()
            .all(|&(theirs, alone)| theirs < own_words || (theirs == own_words && alone <= 1))
}

/// Whether lower-case `word` holds sentences together, in a language of interviews.
pub fn is_little_word(word: &str) -> bool {
    tongues_with(word).iter().any(|tongue| matches!(*tongue, "en" | "es"))
}

/// The languages that lower-case `word` holds sentences together in, by their two letters.
fn tongues_with(word: &str) -> &'static [&'static str] {
    /// Every word of an answer is looked up.
    static TONGUES: LazyLock<Tongues> = LazyLock::new(|| by_word(&[LITTLE_WORDS]));
    TONGUES.get(word).map_or(&[], Vec::as_slice)
}

/// The languages, by their two letters, that each word is one of.
pub(crate) type Tongues = HashMap<&'static str, Vec<&'static str>>;

/// Lists of words by language, turned round.
pub(crate) fn by_word(lists: &[&[(&'static str, &'static str)]]) -> Tongues {
    let mut tongues = Tongues::new();
    for (tongue, words) in lists.concat() {
        for word in words.split(' ') {
            tongues.entry(word).or_default().push(tongue);
        }
    }
    tongues
}

/// The words that hold sentences together, the most frequent of each language. Those that look alike in two stand in both.
pub(crate) const LITTLE_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the a an and or but of to in on at for with from by as is are was were be been being it its this that these those you your yours i me my we us our they them their he she his her him what which who whom whose how why when where did do does done has have had would will could can should may might must not no if then than so because after before while about into over up down out off there here more most some any all both each other another only also just very too first last next still again between through during without walk tell describe explain give take show say name let's don't didn't doesn't isn't wasn't weren't that's what's it's i'm you're you'd you've i'd i've we'd we've",
    ),
    (
        "es",
        "el la los las un una unos unas y o u e pero de del a al en con por para sin sobre entre hasta desde como cómo que qué cuál cuáles quién quiénes cuándo dónde cuánto cuánta cuántos cuántas es son era eran fue fueron ser estar está están estaba sido ha han había hay he has hemos su sus tu tus te ti usted ustedes le les lo se me mi mis nos nuestro nuestra nosotros ellos ellas él ella esto eso esta este ese esa estos esas aquel no sí ni más menos muy ya también tampoco cuando donde mientras porque si después antes luego entonces algo alguien nada nadie cada otro otra todo toda todos todas cuéntame cuénteme dime háblame describe explica puedes podrías hiciste fuiste tuviste",
    ),
    (
        "fr",
        "le la les un une des du de d et ou mais que qui quoi quel quelle quels quelles comment pourquoi quand où est sont était étaient été être a avez avait ont avoir vous votre vos nous notre nos je j me moi mon ma mes il elle ils elles on se son sa ses leur leurs ce cet cette ces cela ça c n ne pas plus moins très avec sans pour par sur sous dans en entre après avant pendant si aussi donc alors y au aux l qu s t",
    ),
    (
        "de",
        "der die das den dem des ein eine einen einem einer und oder aber dass daß was wer wen wem wie warum wann wo welche welcher welches ist sind war waren sein gewesen hat haben hatte hatten sie ihr ihre ihren ihnen ich mich mir mein meine wir uns unser er es sich nicht kein keine mehr sehr mit ohne für von vom zu zum zur bei nach vor auf aus an am in im über unter zwischen wenn als auch dann noch nur schon bitte",
    ),
    (
        "pt",
        "o a os as que um uma uns umas e ou mas de do da dos das em no na nos nas com por pelo pela para sem sobre entre até como que qual quais quem quando onde quanto é são era eram foi foram ser estar está estava tem têm tinha há você vocês seu sua seus suas eu me meu minha nós nosso ele ela eles elas isso isto essa esse esta este não sim mais menos muito já também depois antes então fez conte",
    ),
    (
        "it",
        "il lo la i gli le un uno una e o ma di del della dei delle a al alla in nel nella con per da dal dalla su senza tra fra come che chi cosa quale quali quando dove quanto perché è sono era erano stato essere ha hanno aveva hai avete tu tuo tua lei suo sua voi noi io mi ti si ci questo questa quello quella non sì più meno molto già anche dopo prima poi se",
    ),
    (
        "nl",
        "de het een en of maar van voor met zonder op aan in uit bij naar over onder tussen dat die dit deze wat wie hoe waarom wanneer waar welke is zijn was waren geweest heeft heb hebben had hadden je jij jouw u uw ik mij mijn we wij ons onze hij zij ze zich niet geen meer heel ook dan nog al als er te om kunt",
    ),
];

/// Characters that are only written so in Simplified Chinese, the most frequent.
const SIMPLIFIED: &str = "们这来说时过会还进发经对应开问题见关样实现为无与业务动种长学间气机电车书买卖让给话语谁认识记计设证评试详该请调谈课读讲许论变边达运远连迟选适专东两严丧丰临举义乐习乡争亚产亲亿仅从仓价众优传伤伟体侧侨俭债倾儿党兰兴养兽写军农决净减凤击则刚创删务劳势办劝劲协单双够难项负责队团员结绩显报护检测馈标组织维环节虑";
/// Characters that are only written so in Traditional Chinese.
const TRADITIONAL: &str = "們這來說時過會還進發經對應開問題見關樣實現為無與業務動種長學間氣機電車書買賣讓給話語誰認識記計設證評試詳該請調談課讀講許論變邊達運遠連遲選適專東兩嚴喪豐臨舉義樂習鄉爭亞產親億僅從倉價眾優傳傷偉體側僑儉債傾兒黨蘭興養獸寫軍農決淨減鳳擊則剛創刪務勞勢辦勸勁協單雙夠難項負責隊團員結績顯報護檢測饋標組織維環節慮";

#[cfg(test)]
mod tests {
    use transcript::Language::{English, SimplifiedChinese, Spanish, TraditionalChinese};

    use super::{SIMPLIFIED, TRADITIONAL, is_in, language_of};

    #[test]
    fn a_line_is_in_the_language_that_it_is_written_in_and_in_no_other() {
        for (language, text) in [
            (English, "What changed at the till after that?"),
            (English, "And what changed?"),
            (English, "Why Kafka?"),
            (English, "Walk me through the deploy."),
            (Spanish, "¿Qué cambió en la caja después de formar a esas cuatro personas?"),
            (Spanish, "¿Y luego?"),
            (TraditionalChinese, "嗰次轉用 Kafka 之後，團隊點樣量度結果？"),
            (SimplifiedChinese, "你们怎么衡量这次改动的结果？"),
        ] {
            for other in [English, Spanish, TraditionalChinese, SimplifiedChinese] {
                let few = text.split_whitespace().count() <= 3 && language != TraditionalChinese;
                let latin = |it| matches!(it, English | Spanish);
                if !(few && latin(language) && latin(other)) {
                    assert_eq!(
                        is_in(other, text, |_| false),
                        other == language,
                        "{text}: {other:?}"
                    );
                }
            }
        }
        for foreign in [
            "Qu'est-ce qui a changé à la caisse après cela ?",
            "Was hat sich danach an der Kasse geändert?",
            "O que mudou no caixa depois disso?",
            "Che cosa è cambiato alla cassa dopo?",
            "Wat veranderde er daarna aan de kassa?",
            "そのあと何が変わりましたか？",
            "Что изменилось после этого?",
        ] {
            for language in [English, Spanish, TraditionalChinese, SimplifiedChinese] {
                assert!(!is_in(language, foreign, |_| false), "{foreign}: {language:?}");
            }
        }
    }

    #[test]
    fn a_text_is_in_the_likely_language_unless_it_is_plainly_in_another() {
        let spanish = "Experiencia con el cierre de mes y con los proveedores";
        assert_eq!(language_of(spanish, English), Some(Spanish));
        assert_eq!(language_of("Closing of the books each month", Spanish), Some(English));
        assert_eq!(language_of("Kafka, Redis", English), Some(English));
        assert_eq!(language_of("Kafka, Redis", Spanish), Some(Spanish));
        assert_eq!(language_of("熟悉團隊管理與審計", English), Some(TraditionalChinese));
        assert_eq!(language_of("Что изменилось после этого?", English), None);
    }

    #[test]
    fn what_is_only_simplified_is_never_traditional() {
        assert!(!SIMPLIFIED.chars().any(|char| TRADITIONAL.contains(char)));
    }
}
