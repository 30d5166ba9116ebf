// What the page says while the microphone does not hear: what happened, what is safe, what to do, and a button that does it.

import { explain } from "./microphone.js";

/** Whatever happened to the microphone: every frame before is kept on the page. */
const SAFE = "What you said so far is safe.";

const CANT_HEAR = "We can’t hear you.";

/**
 * @param {import("./microphone-watch.js").Reason} reason
 * @returns {{title: string, why: string, advice: string}}
 */
export function wordsOf(reason) {
  switch (reason) {
    case "silent":
      return {
        title: CANT_HEAR,
        why: "The microphone is on but sends no sound.",
        advice: "Check its mute switch, or reconnect it.",
      };
    case "muted":
      return {
        title: CANT_HEAR,
        why: "Your browser or device muted the microphone.",
        advice: "Unmute it, or reconnect it.",
      };
    case "ended":
      return {
        title: CANT_HEAR,
        why: "The microphone was disconnected.",
        advice: "Plug it in or choose another one. Then reconnect it.",
      };
    case "interrupted":
      return {
        title: CANT_HEAR,
        why: "A call or another app is using the microphone.",
        advice: "End the call, then reconnect the microphone.",
      };
    case "stalled":
      return {
        title: CANT_HEAR,
        why: "The microphone stopped sending sound.",
        advice: "Reconnect it to continue.",
      };
    case "changed":
      return {
        title: "Your microphone changed.",
        why: "This device now uses another microphone.",
        advice: "Reconnect to use that one.",
      };
  }
}

/** The part of the page that says it. It is made anew for each panel, and found there. */
export class TroubleBox {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (panel.querySelector(`[data-trouble${name}]`));
    this.box = part("");
    this.says = part("-says");
    this.button = /** @type {HTMLButtonElement} */ (part("-reconnect"));
    this.hint = /** @type {HTMLElement} */ (panel.querySelector("[data-quiet]"));
  }

  /** @param {import("./microphone-watch.js").Reason | null} reason */
  show(reason) {
    this.button.disabled = false;
    this.box.hidden = reason === null;
    if (reason === null) return this.says.replaceChildren();
    const { title, why, advice } = wordsOf(reason);
    this.write(title, why, advice);
  }

  /** The browser may be asking. */
  opening() {
    this.button.disabled = true;
  }

  /** @param {unknown} error why the microphone did not open again */
  failed(error) {
    const { title, advice } = explain(error);
    this.box.hidden = false;
    this.button.disabled = false;
    this.write(title, advice.replaceAll("press Record again", "press “Reconnect microphone”"));
  }

  /** @param {boolean} quiet nobody has spoken yet */
  quiet(quiet) {
    this.hint.textContent = quiet ? "Is your microphone on? We haven’t heard you yet." : "";
  }

  /** @param {string} title @param {...string} sentences */
  write(title, ...sentences) {
    const strong = document.createElement("strong");
    strong.textContent = title;
    this.says.replaceChildren(strong, ` ${[...sentences, SAFE].join(" ")}`);
  }
}
