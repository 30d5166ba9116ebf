// The microphone test beside the first question's Record: hears, shows the level, keeps and sends nothing. Nobody has to take it.

import { message, paragraph } from "./messages.js";
import { meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { wordsOf } from "./microphone-trouble.js";
import { VOICE_LEVEL } from "./microphone-watch.js";
import { hush } from "./read-aloud.js";
import { Recording } from "./recording.js";

/** This many frames as loud as a voice, 100 ms each, and the candidate is heard. */
const VOICE_FRAMES = 5;
/** The test ends by itself. */
const LONGEST_MILLISECONDS = 20_000;

/** @typedef {"ready" | "listening" | "heard" | "failed"} TestState */

/**
 * @param {HTMLElement} place
 * @returns {() => void} ends a test under way, and the microphone with it
 */
export function mountCheck(place) {
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("[data-check-start]"));
  const says = /** @type {HTMLElement} */ (place.querySelector("[data-check-says]"));
  const devices = /** @type {HTMLElement} */ (place.querySelector("[data-devices]"));
  const show = meter(/** @type {HTMLElement} */ (place.querySelector("[data-check-meter]")));
  const start = button.textContent;
  /** @type {Recording | null} */
  let recording = null;
  /** Counts tests, so that one given up while the browser asks is not begun after all. */
  let attempt = 0;
  let starting = false;
  let voiced = 0;
  let timer = 0;

  async function listen() {
    const mine = ++attempt;
    starting = true;
    voiced = 0;
    hush();
    says.textContent = message("allow-microphone");
    /** @type {Recording} */
    let opened;
    try {
      opened = await Recording.start({
        frame: (frame) => frame.fill(0),
        level: (level) => {
          show(level);
          if (level >= VOICE_LEVEL && ++voiced === VOICE_FRAMES) finish("heard", message("can-hear"));
        },
        trouble: (reason) => {
          if (reason === "ended") finish("failed", message("ended-why"));
          else says.textContent = reason ? paragraph(wordsOf(reason).why, message("check-it")) : message("speak");
        },
      });
    } catch (error) {
      if (mine !== attempt) return;
      const { title, advice } = microphone.explain(error, "test");
      finish("failed", paragraph(title, advice, message("can-type")));
      return;
    }
    if (mine !== attempt) return void opened.drop();
    recording = opened;
    starting = false;
    place.dataset.state = "listening";
    button.textContent = message("stop-test");
    says.textContent = message("speak");
    // Before anything else is waited for: what ends the test meanwhile ends the time, too.
    timer = window.setTimeout(() => finish("failed", message("nothing-heard")), LONGEST_MILLISECONDS);
    await microphone.offerChoice(devices, 1);
  }

  /**
   * @param {TestState} state
   * @param {string} sentence
   */
  function finish(state, sentence) {
    attempt += 1;
    starting = false;
    window.clearTimeout(timer);
    void recording?.drop();
    recording = null;
    show(0);
    place.dataset.state = state;
    button.textContent = state === "ready" ? start : message("test-again");
    says.textContent = sentence;
  }

  button.onclick = () => {
    if (starting) return;
    if (recording) finish("ready", message("test-stopped"));
    else void listen();
  };
  devices.onchange = () => {
    // What was said of another device does not hold for this one.
    const again = recording !== null;
    finish("ready", "");
    if (again) void listen();
  };
  // Somebody plugs one in because the test said so. Names are known without opening one only where it was allowed before.
  const { mediaDevices } = navigator;
  if (mediaDevices) mediaDevices.ondevicechange = () => void microphone.offerChoice(devices, 1);
  void microphone.offerChoice(devices, 1);
  place.hidden = false;
  return () => {
    if (starting || recording) finish("ready", "");
  };
}
