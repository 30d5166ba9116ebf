//! Words that speech engines write for what is no word, in the languages that interviews are held in.

/// Names of sounds, and of ways of speaking: English, then Spanish.
const SOUNDS: &str = "\
    applause beep beeping beeps breathes breathing buzzing chatter cheering cheers chuckle chuckles chuckling \
    clapping claps clears cough coughing coughs crosstalk crying exhales foreign gasps giggles giggling humming \
    hums inaudible indistinct inhales laugh laughing laughs laughter mumbles mumbling music muttering noise noises \
    pause pauses screaming shouting sigh sighing sighs silence silent singing sings sniffling sniffs sobbing \
    speaking speaks talking unintelligible whispering whispers \
    aplauso aplausos canta cantando carraspea grita gritos habla hablan hablando ininteligible llanto música \
    musica pausa respiración riendo risa risas ruido ruidos ríe silencio sonido sonidos suspira suspiro suspiros \
    susurra tos tose tosiendo";

/// Words beside them: what plays, how, where, and which language is spoken.
const BESIDE: &str = "\
    a and another arabic audience background cantonese chinese continues crowd deeply dramatic english french \
    gentle german heavily hindi in italian japanese korean language languages light loud loudly mandarin nervously \
    of on other phone playing plays portuguese quietly russian soft softly spanish speech tense the throat to \
    upbeat with \
    alegre chino cantonés con de del dramática el en español extranjero fondo francés idioma inglés la las los \
    mandarín nerviosa otro público se suave y";

/// The same in Chinese, in both scripts, where each stands as a whole.
const CHINESE: &str = "\
    音乐 音樂 背景音乐 背景音樂 音乐声 音樂聲 笑 笑声 笑聲 大笑 众笑 眾笑 掌声 掌聲 鼓掌 咳 咳嗽 咳嗽声 \
    咳嗽聲 叹气 嘆氣 静音 靜音 无声 無聲 沉默 停顿 停頓 听不清 聽不清 聽唔清 听不懂 聽不懂 杂音 雜音 噪音 \
    噪声 噪聲 背景噪音 铃声 鈴聲 唱歌 歌声 歌聲 哭声 哭聲 外语 外語 说中文 說中文 讲中文 講中文 说英文 \
    說英文 讲英文 講英文 说英语 說英語 说普通话 說普通話 讲普通话 講普通話 说粤语 說粵語 讲粤语 講粵語 講廣東話";

/// Whether all words of this are stage directions, and one at least is a sound.
pub(super) fn are_all(text: &str) -> bool {
    if is_one_of(CHINESE, text) {
        return true;
    }
    let mut sound = false;
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let word = word.to_lowercase();
        let names_sound = is_one_of(SOUNDS, &word);
        sound |= names_sound;
        names_sound || is_one_of(BESIDE, &word)
    }) && sound
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}
