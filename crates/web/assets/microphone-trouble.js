// What the page says while the microphone does not hear: what happened, what is safe, what to do, and a button that does it.

import { message, paragraph } from "./messages.js";
import { explain } from "./microphone.js";

/**
 * @param {import("./microphone-watch.js").Reason} reason
 * @returns {{title: string, why: string, advice: string}}
 */
export function wordsOf(reason) {
  switch (reason) {
    case "silent":
      return { title: message("cannot-hear"), why: message("silent-why"), advice: message("silent-advice") };
    case "muted":
      return { title: message("cannot-hear"), why: message("muted-why"), advice: message("muted-advice") };
    case "ended":
      return { title: message("cannot-hear"), why: message("ended-why"), advice: message("ended-advice") };
    case "interrupted":
      return { title: message("cannot-hear"), why: message("interrupted-why"), advice: message("interrupted-advice") };
    case "stalled":
      return { title: message("cannot-hear"), why: message("stalled-why"), advice: message("stalled-advice") };
    case "changed":
      return { title: message("changed"), why: message("changed-why"), advice: message("changed-advice") };
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
    const { title, advice } = explain(error, "reconnect");
    this.box.hidden = false;
    this.button.disabled = false;
    this.write(title, advice);
  }

  /** @param {boolean} quiet nobody has spoken yet */
  quiet(quiet) {
    this.hint.textContent = quiet ? message("is-it-on") : "";
  }

  /** @param {string} title @param {...string} sentences */
  write(title, ...sentences) {
    const strong = document.createElement("strong");
    strong.textContent = title;
    // Whatever happened to the microphone: every frame before is kept on the page.
    this.says.replaceChildren(strong, paragraph(title, ...sentences, message("said-is-safe")).slice(title.length));
  }
}
