// One question's answer: spoken, seen as it is heard, then kept, recorded again or typed instead.
// Shows one of three panels at a time (speak, heard, typed), each made from a template of the page.

import { AskFirst } from "./ask-first.js";
import { mountCheck } from "./check.js";
import { troubleOf } from "./connection-trouble.js";
import { discardTakes } from "./discarded.js";
import { showHeard } from "./draft.js";
import { message } from "./messages.js";
import { warnOfHidden } from "./personal-data.js";
import { hush } from "./read-aloud.js";
import { Recorder } from "./recorder.js";
import { LONGEST_TAKE_FRAMES } from "./take.js";
import { showLocalTimes } from "./times.js";
import { awaitDraft } from "./this-page.js";
import { hasWordsElsewhere, pressUnasked, wouldLose } from "./unsaved-answer.js";

/** A minute before the longest take ends, the person is told. */
const WARNING_FRAMES = LONGEST_TAKE_FRAMES - 600;

/**
 * @param {HTMLElement} place carries the turn's address
 * @param {(sentence: string) => void} notice says what went wrong
 * @param {(address: string) => Promise<void>} open shows another page in place of this one
 * @returns {() => void} ends it: what is being recorded is left to the server
 */
export function mountAnswer(place, notice, open) {
  const answer = new AnswerPanel(place, notice);
  const stopWaiting = place.hasAttribute("data-heard-already")
    ? awaitDraft(`${place.dataset.answer}/draft`, () => {
        if (answer.untouched) void open(location.href).catch(() => {});
      })
    : () => {};
  return () => {
    stopWaiting();
    answer.end();
  };
}

class AnswerPanel {
  /**
   * @param {HTMLElement} place
   * @param {(sentence: string) => void} notice
   */
  constructor(place, notice) {
    this.place = place;
    this.notice = notice;
    this.asks = new AskFirst(notice);
    /** That of the panel that is shown. @type {Recorder | null} */
    this.recorder = null;
    /** Ends a test of the microphone. */
    this.endTest = () => {};
    /** What has been typed or corrected, kept while another panel is shown. */
    this.words = { heard: "", typed: "" };
    /** The take just heard, which the words in the field came of. @type {import("./take.js").Heard | null} */
    this.lastHeard = null;
    this.onLeave = (/** @type {BeforeUnloadEvent} */ event) => {
      if (this.recorder?.recording || this.take?.unconfirmed || hasWordsElsewhere(this)) event.preventDefault();
    };
    this.onClick = (/** @type {MouseEvent} */ event) => this.click(event);
    // Another form of the page is sent, which drops what is not saved here. One that has asked need not ask again.
    this.onSwap = (/** @type {Event} */ event) => {
      const form = /** @type {HTMLElement} */ (event.target);
      const asked = place.contains(form) || form.closest(".sure") !== null;
      if (!asked && wouldLose(this) && !this.asks.again(form)) event.preventDefault();
    };
    addEventListener("beforeunload", this.onLeave);
    document.addEventListener("swap", this.onSwap);
    place.addEventListener("click", this.onClick);
    this.dress();
  }

  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  part(selector) {
    return /** @type {T} */ (this.panel.querySelector(selector));
  }

  get panel() {
    return /** @type {HTMLElement} */ (this.place.querySelector("[data-panel]"));
  }

  get take() {
    return this.recorder?.take ?? null;
  }

  get mode() {
    return this.panel.dataset.panel;
  }

  /** Nothing has been begun here. */
  get untouched() {
    return this.mode === "speak" && this.panel.dataset.state === "ready" && !this.take && !this.lastHeard && !this.words.typed;
  }

  /** @param {"speak" | "heard" | "typed"} mode */
  turnTo(mode) {
    this.remember();
    this.endTest();
    this.recorder?.end();
    this.recorder = null;
    this.asks.forget();
    const template = /** @type {HTMLTemplateElement} */ (this.place.querySelector(`template[data-for="${mode}"]`));
    this.panel.replaceWith(template.content.cloneNode(true));
    this.dress();
    showLocalTimes(this.panel);
    const first = { speak: "[data-testid=record]", heard: "h2", typed: "textarea" };
    this.part(first[mode]).focus();
  }

  /** What a panel needs beyond its template. */
  dress() {
    if (this.mode === "speak") {
      this.recorder = this.newRecorder();
      const test = /** @type {HTMLElement | null} */ (this.panel.querySelector("[data-microphone-check]"));
      // Of a microphone that was heard there is nothing to test.
      if (test && !this.lastHeard) this.endTest = mountCheck(test);
      // On the page of the warm-up, what was said or typed here would be lost.
      if (!this.untouched) this.panel.querySelector("[data-warm-up-offer]")?.remove();
    } else {
      const field = /** @type {HTMLTextAreaElement} */ (this.part("textarea"));
      const words = this.words[this.mode === "heard" ? "heard" : "typed"];
      if (words) field.value = words;
      for (const back of this.panel.querySelectorAll("[data-back-to]")) {
        const there = back.getAttribute("data-back-to") === (this.words.heard ? "heard" : "speak");
        /** @type {HTMLElement} */ (back).hidden = !there;
      }
      if (this.mode === "heard" && this.lastHeard) {
        field.defaultValue = this.lastHeard.transcript;
        showHeard(this.panel, this.lastHeard);
        warnOfHidden(field, this.lastHeard.transcript, this.lastHeard.hidden);
      }
    }
  }

  remember() {
    const field = this.panel.querySelector("textarea");
    if (field) this.words[this.mode === "heard" ? "heard" : "typed"] = field.value;
  }

  /** @param {MouseEvent} event */
  click(event) {
    const pressed = event.target instanceof Element ? event.target.closest("button, a, summary") : null;
    if (!pressed) return;
    if (pressed.matches("summary")) return pressUnasked(this, pressed, event);
    const drops = this.mode === "speak" && pressed.matches("[data-type-instead], [data-testid=skip]");
    if (drops && wouldLose(this, pressed.matches("[data-testid=skip]")) && !this.asks.again(pressed)) return event.preventDefault();
    if (pressed.matches("[data-instead]")) this.recordInstead();
    else if (pressed.matches("[data-not-instead]")) this.leaveTo("speak", event);
    else if (pressed.matches("[data-type-instead]")) this.leaveTo("typed", event);
    else if (pressed.matches("[data-back-to=heard]")) this.leaveTo("heard", event);
    else if (pressed.matches("[data-back-to=speak]")) this.leaveTo("speak", event);
  }

  /**
   * @param {"heard" | "typed" | "speak"} mode
   * @param {Event} event
   */
  leaveTo(mode, event) {
    event.preventDefault();
    this.notice("");
    this.turnTo(mode);
  }

  newRecorder() {
    return new Recorder(this.panel, {
      socket: `${this.place.dataset.answer}/take`,
      mostFrames: LONGEST_TAKE_FRAMES,
      stopped: message("ten-minutes"),
      otherwise: message("or-type"),
      notice: this.notice,
      begins: () => {
        this.endTest();
        hush();
      },
      grows: (frames) => {
        if (frames === WARNING_FRAMES) this.notice(message("one-minute-left"));
      },
      connection: (state, reason, recording) => {
        this.part("[data-elsewhere]").hidden = state !== "elsewhere";
        this.part("[data-elsewhere-says]").textContent = state === "elsewhere" ? message("elsewhere") : "";
        return troubleOf(state, reason, recording);
      },
      // A long one at the second press.
      mayDiscard: () => !wouldLose(this, false) || this.asks.again("discard", this.part("[data-cancel]")),
      dropped: (takes) => {
        this.asks.forget();
        if (takes.length > 0) void discardTakes(`${this.place.dataset.answer}/again`, takes);
      },
      heard: (heard) => this.heard(heard),
      refused: (reason, says) => this.refused(reason, says),
    });
  }

  /** The other page is ended and told so. */
  recordInstead() {
    const { recorder } = this;
    if (!recorder) return;
    recorder.connection("connected");
    if (!recorder.recording) recorder.state("working", message("transcribing"));
    recorder.take?.insist();
    this.part(recorder.recording ? "[data-testid=record]" : "[data-cancel]").focus();
  }

  /** @param {import("./take.js").Heard} heard */
  heard(heard) {
    this.lastHeard = heard;
    this.turnTo("heard");
    const field = /** @type {HTMLTextAreaElement} */ (this.part("textarea"));
    field.textContent = heard.transcript;
    field.value = heard.transcript;
    this.words.heard = heard.transcript;
    warnOfHidden(field, heard.transcript, heard.hidden);
    this.part("[data-silence]").hidden = heard.transcript !== "";
  }

  /**
   * @param {"refused" | "taken-over" | "not-open"} reason
   * @param {string} says what the server said
   */
  refused(reason, says) {
    const sentences = {
      refused: says || message("not-transcribed"),
      "taken-over": message("taken-over"),
      "not-open": message("not-open"),
    };
    this.notice(sentences[reason]);
  }

  end() {
    // What was said is still wanted: a page that comes back shows its text.
    this.take?.leave();
    this.endTest();
    this.recorder?.end();
    this.asks.forget();
    document.removeEventListener("swap", this.onSwap);
    this.place.removeEventListener("click", this.onClick);
    removeEventListener("beforeunload", this.onLeave);
  }
}
