// The question read aloud, if the person chooses, by a voice that lives on this device.
// A voice from elsewhere would send the question there; such voices are never used.

/** Whether the person has asked for it; forgotten with the page. */
let wanted = false;

/** Stops reading at once, so that the microphone does not hear it. */
export function hush() {
  globalThis.speechSynthesis?.cancel();
}

/** @param {string} language such as `en` */
function localVoice(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService === true && voice.lang.toLowerCase().startsWith(language));
}

/**
 * @param {HTMLElement} place holds a checkbox; carries the question's words and language
 * @returns {() => void} ends it
 */
export function mountReadAloud(place) {
  const box = /** @type {HTMLInputElement} */ (place.querySelector("input"));
  const language = place.dataset.language ?? "en";
  box.checked = wanted;

  function read() {
    const voice = localVoice(language);
    if (!voice || !box.checked) return;
    const words = new SpeechSynthesisUtterance(place.dataset.readAloud);
    words.voice = voice;
    words.lang = voice.lang;
    hush();
    speechSynthesis.speak(words);
  }

  function offer() {
    place.hidden = localVoice(language) === undefined;
  }

  box.onchange = () => {
    wanted = box.checked;
    if (wanted) read();
    else hush();
  };
  offer();
  // Some browsers know their voices only after a while.
  globalThis.speechSynthesis?.addEventListener("voiceschanged", offer);
  read();
  return () => {
    globalThis.speechSynthesis?.removeEventListener("voiceschanged", offer);
    hush();
  };
}
