// The microphone check before the first question: hears, shows the level, keeps and sends nothing.

import { meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { wordsOf } from "./microphone-trouble.js";
import { VOICE_LEVEL } from "./microphone-watch.js";
import { Recording } from "./recording.js";

/** This many frames as loud as a voice, 100 ms each, and the microphone works. */
const VOICE_FRAMES = 5;
/** The check ends by itself. */
const LONGEST_MILLISECONDS = 20_000;
const SPEAK = "Say a few words …";

/**
 * @param {HTMLElement} place
 * @returns {() => void} ends it
 */
export function mountCheck(place) {
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("[data-check-start]"));
  const bar = /** @type {HTMLElement} */ (place.querySelector("[data-meter]"));
  const says = /** @type {HTMLElement} */ (place.querySelector("[data-check-says]"));
  const devices = /** @type {HTMLElement} */ (place.querySelector("[data-devices]"));
  const show = meter(bar);
  /** @type {Recording | null} */
  let recording = null;
  let starting = false;
  let gone = false;
  let voiced = 0;
  let timer = 0;

  async function start() {
    starting = true;
    voiced = 0;
    says.textContent = "Allow the microphone in your browser …";
    try {
      recording = await Recording.start({
        frame: (frame) => frame.fill(0),
        level: (level) => {
          show(level);
          if (level >= VOICE_LEVEL && ++voiced === VOICE_FRAMES) finish("Your microphone works. It is off again now.");
        },
        trouble: (reason) => {
          if (reason === "ended") finish("The microphone was disconnected.");
          else says.textContent = reason ? `${wordsOf(reason).why} Check it, or choose another one.` : SPEAK;
        },
      });
      starting = false;
      if (gone) return void recording.drop();
      button.textContent = "Stop test";
      place.dataset.state = "listening";
      says.textContent = SPEAK;
      // Before anything else is waited for: what ends the test meanwhile ends the time, too.
      timer = window.setTimeout(
        () => finish("We didn’t hear anything. Speak louder, move closer or choose another microphone. Then test again."),
        LONGEST_MILLISECONDS,
      );
      await microphone.offerChoice(devices);
    } catch (error) {
      starting = false;
      const trouble = microphone.explain(error);
      says.textContent = `${trouble.title} ${trouble.advice.replaceAll("press Record again", "test again")} You can always type your answers.`;
    }
  }

  /** @param {string} sentence */
  function finish(sentence) {
    window.clearTimeout(timer);
    void recording?.drop();
    recording = null;
    show(0);
    bar.style.removeProperty("--level");
    delete place.dataset.state;
    button.textContent = "Test again";
    says.textContent = sentence;
  }

  button.onclick = () => {
    if (starting) return;
    if (recording) finish("Stopped. The microphone is off.");
    else void start();
  };
  devices.onchange = () => {
    if (!recording) return;
    finish("");
    void start();
  };
  place.hidden = false;
  return () => {
    gone = true;
    window.clearTimeout(timer);
    void recording?.drop();
    recording = null;
  };
}
