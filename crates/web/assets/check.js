// The microphone check before the first question: hears, shows the level, keeps and sends nothing.

import { message, paragraph } from "./messages.js";
import { meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { wordsOf } from "./microphone-trouble.js";
import { VOICE_LEVEL } from "./microphone-watch.js";
import { Recording } from "./recording.js";

/** This many frames as loud as a voice, 100 ms each, and the microphone works. */
const VOICE_FRAMES = 5;
/** The check ends by itself. */
const LONGEST_MILLISECONDS = 20_000;

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
    says.textContent = message("allow-microphone");
    try {
      recording = await Recording.start({
        frame: (frame) => frame.fill(0),
        level: (level) => {
          show(level);
          if (level >= VOICE_LEVEL && ++voiced === VOICE_FRAMES) finish(message("works"));
        },
        trouble: (reason) => {
          if (reason === "ended") finish(message("ended-why"));
          else says.textContent = reason ? paragraph(wordsOf(reason).why, message("check-it")) : message("speak");
        },
      });
      starting = false;
      if (gone) return void recording.drop();
      button.textContent = message("stop-test");
      place.dataset.state = "listening";
      says.textContent = message("speak");
      // Before anything else is waited for: what ends the test meanwhile ends the time, too.
      timer = window.setTimeout(() => finish(message("nothing-heard")), LONGEST_MILLISECONDS);
      await microphone.offerChoice(devices);
    } catch (error) {
      starting = false;
      const { title, advice } = microphone.explain(error, "test");
      says.textContent = paragraph(title, advice, message("can-type"));
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
    button.textContent = message("test-again");
    says.textContent = sentence;
  }

  button.onclick = () => {
    if (starting) return;
    if (recording) finish(message("test-stopped"));
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
