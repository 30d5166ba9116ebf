// Asks before something is lost: the first press says so, a second one soon after does it.

import { message } from "./messages.js";

/** A second press later than this is a first one again. */
const SOON_MILLISECONDS = 8_000;

export class AskFirst {
  /** @param {(sentence: string) => void} notice says it where it cannot be missed */
  constructor(notice) {
    this.notice = notice;
    /** What was asked about, and what takes the question back. @type {{what: unknown, end: () => void} | null} */
    this.asked = null;
  }

  /**
   * Whether it was pressed a second time.
   * @param {unknown} what is to be done
   * @param {HTMLElement} [button] says the question too
   */
  again(what, button) {
    const again = this.asked?.what === what;
    this.forget();
    if (again) return true;
    const says = button?.textContent ?? "";
    if (button) button.textContent = message("discard-it");
    const asks = message("not-saved-asks");
    this.notice(asks);
    const timer = setTimeout(() => this.forget(), SOON_MILLISECONDS);
    const end = () => {
      clearTimeout(timer);
      if (button) button.textContent = says;
      // Another notice may have taken its place.
      const shown = globalThis.document?.querySelector?.("main [data-notice]")?.textContent ?? asks;
      if (shown === asks) this.notice("");
    };
    this.asked = { what, end };
    return false;
  }

  forget() {
    this.asked?.end();
    this.asked = null;
  }
}
