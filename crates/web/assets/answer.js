// One question's answer: spoken, seen as it is heard, then kept, recorded again or typed instead.
// Shows one of three panels at a time (speak, heard, typed), each made from a template of the page.

import { AskFirst } from "./ask-first.js";
import { showCaption } from "./captions.js";
import { mountCheck } from "./check.js";
import { troubleOf } from "./connection-trouble.js";
import { discardTakes } from "./discarded.js";
import { showHeard } from "./draft.js";
import { message, paragraph } from "./messages.js";
import { clock, meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { TroubleBox } from "./microphone-trouble.js";
import { warnOfHidden } from "./personal-data.js";
import { hush } from "./read-aloud.js";
import { Recording } from "./recording.js";
import { LONGEST_TAKE_FRAMES, Take } from "./take.js";
import { showLocalTimes } from "./times.js";
import { awaitDraft, PAGE } from "./this-page.js";
import { playTone } from "./tone.js";
import { TranscriptionProgress } from "./transcription-progress.js";
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
    /** @type {Recording | null} */
    this.recording = null;
    /** @type {Take | null} */
    this.take = null;
    /** Counts attempts to record, so that one given up while the browser asks is not begun after all. */
    this.attempt = 0;
    this.show = (/** @type {number} */ _level) => {};
    /** Ends a test of the microphone. */
    this.endTest = () => {};
    /** @type {TroubleBox | null} */
    this.microphoneTrouble = null;
    /** @type {TranscriptionProgress | null} */
    this.progress = null;
    /** What has been typed or corrected, kept while another panel is shown. */
    this.words = { heard: "", typed: "" };
    /** The take just heard, which the words in the field came of. @type {import("./take.js").Heard | null} */
    this.lastHeard = null;
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
    this.onLeave = (/** @type {BeforeUnloadEvent} */ event) => {
      if (this.recording || this.take?.unconfirmed || hasWordsElsewhere(this)) event.preventDefault();
    };
    this.onClick = (/** @type {MouseEvent} */ event) => this.click(event);
    // Another form of the page is sent, which drops what is not saved here. One that has asked need not ask again.
    this.onSwap = (/** @type {Event} */ event) => {
      const form = /** @type {HTMLElement} */ (event.target);
      const asked = place.contains(form) || form.closest(".sure") !== null;
      if (!asked && wouldLose(this) && !this.asks.again(form)) event.preventDefault();
    };
    document.addEventListener("keydown", this.onKey);
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
      this.show = meter(this.part("[data-meter]"));
      this.microphoneTrouble = new TroubleBox(this.panel);
      this.progress = new TranscriptionProgress(this.part("[data-transcribed]"));
      const test = /** @type {HTMLElement | null} */ (this.panel.querySelector("[data-microphone-check]"));
      // Of a microphone that was heard there is nothing to test.
      if (test && !this.lastHeard) this.endTest = mountCheck(test);
      // On the page of the warm-up, what was said or typed here would be lost.
      if (!this.untouched) this.panel.querySelector("[data-warm-up-offer]")?.remove();
      void microphone.offerChoice(this.part(".devices"));
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
    if (pressed.matches("[data-testid=record]")) this.toggle();
    else if (pressed.matches("[data-cancel]")) this.discard();
    else if (pressed.matches("[data-retry]")) this.retry();
    else if (pressed.matches("[data-instead]")) this.recordInstead();
    else if (pressed.matches("[data-not-instead]")) this.leaveTo("speak", event);
    else if (pressed.matches("[data-trouble-reconnect]")) void this.reconnect();
    else if (pressed.matches("[data-type-instead]")) this.leaveTo("typed", event);
    else if (pressed.matches("[data-back-to=heard]")) this.leaveTo("heard", event);
    else if (pressed.matches("[data-back-to=speak]")) this.leaveTo("speak", event);
  }

  /** Drops the recording; a long one at the second press. */
  discard() {
    if (!wouldLose(this, false) || this.asks.again("discard", this.part("[data-cancel]"))) this.cancel();
  }

  /**
   * @param {"heard" | "typed" | "speak"} mode
   * @param {Event} event
   */
  leaveTo(mode, event) {
    event.preventDefault();
    this.drop();
    this.notice("");
    this.turnTo(mode);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.mode !== "speak" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const busy = event.target instanceof Element && event.target.closest("input, textarea, select, button, a, summary");
    if (event.code === "Space" && !busy) {
      event.preventDefault();
      this.toggle();
    } else if (event.code === "Escape" && this.take) {
      event.preventDefault();
      this.discard();
    }
  }

  toggle() {
    if (this.recording) void this.stop(message("transcribing"));
    else if (!this.take && this.panel.dataset.state !== "asking") void this.record();
  }

  async record() {
    const attempt = ++this.attempt;
    this.endTest();
    hush();
    this.notice("");
    this.state("asking", message("allow-microphone"));
    /** @type {Recording} */
    let recording;
    try {
      recording = await Recording.start({
        frame: (frame) => this.frame(frame),
        level: (level) => this.show(level),
        trouble: (reason) => this.troubled(reason),
        quiet: (quiet) => this.microphoneTrouble?.quiet(quiet),
        opened: () => playTone("start"),
      });
    } catch (error) {
      if (attempt !== this.attempt) return;
      const { title, advice } = microphone.explain(error, "record");
      this.state("ready", "");
      this.notice(paragraph(title, advice, message("or-type")));
      return;
    }
    if (attempt !== this.attempt) return void recording.drop();
    this.recording = recording;
    const socket = new URL(`${this.place.dataset.answer}/take?page=${PAGE}`, location.href);
    socket.protocol = socket.protocol === "https:" ? "wss:" : "ws:";
    this.take = new Take(socket.href, {
      transcribed: (seconds) => this.progress?.transcribed(seconds),
      caption: (settled, tentative) => this.caption(settled, tentative),
      heard: (heard) => this.heard(heard),
      connection: (state, reason) => this.connection(state, reason),
      over: (reason, says) => this.refused(reason, says),
    });
    this.caption("", "");
    this.part("[data-record-label]").textContent = message("stop");
    this.state("recording", message("recording"));
    void microphone.offerChoice(this.part(".devices"));
  }

  /** @param {Int16Array} frame */
  frame(frame) {
    if (!this.take) return;
    this.take.add(frame);
    const count = this.take.frames.length;
    this.part("[data-timer]").textContent = clock(count / 10);
    if (count === WARNING_FRAMES) this.notice(message("one-minute-left"));
    if (this.take.full) void this.stop(message("ten-minutes"));
  }

  /** @param {import("./microphone-watch.js").Reason | null} reason why the microphone does not hear */
  troubled(reason) {
    this.microphoneTrouble?.show(reason);
    if (reason) void microphone.offerChoice(this.part(".devices"));
  }

  /** The microphone is opened again, and the same take goes on. */
  async reconnect() {
    const { recording, microphoneTrouble } = this;
    microphoneTrouble?.opening();
    try {
      await recording?.reconnect();
    } catch (error) {
      if (recording === this.recording) microphoneTrouble?.failed(error);
    }
  }

  /** @param {string} sentence */
  async stop(sentence) {
    const { recording, take } = this;
    if (!recording || !take) return;
    this.recording = null;
    this.microphoneTrouble?.show(null);
    this.microphoneTrouble?.quiet(false);
    this.state("working", take.failed ? "" : sentence);
    this.progress?.show(take.frames.length / 10);
    await recording.stop();
    this.show(0);
    void playTone("stop");
    if (take.frames.length > 0) take.stop();
    else if (take === this.take) this.cancel();
  }

  /** The person does not want this recording: no question asked, its sound goes at once. */
  cancel() {
    this.drop();
    this.notice("");
    this.turnTo("speak");
    this.state("ready", message("discarded"));
  }

  drop() {
    this.attempt += 1;
    void this.recording?.drop();
    // Its text may have been stored a moment ago, or be stored yet of a connection that was lost.
    const unwanted = this.take && !this.take.over ? this.take.ids : [];
    this.take?.cancel();
    if (unwanted.length > 0) void discardTakes(`${this.place.dataset.answer}/again`, unwanted);
    this.recording = null;
    this.take = null;
  }

  /** The other page is ended and told so. */
  recordInstead() {
    this.connection("connected");
    if (!this.recording) this.state("working", message("transcribing"));
    this.take?.insist();
    this.part(this.recording ? "[data-testid=record]" : "[data-cancel]").focus();
  }

  retry() {
    this.notice("");
    this.connection("connected");
    if (!this.recording) this.state("working", message("sending-again"));
    this.take?.retry();
  }

  /**
   * @param {"ready" | "asking" | "recording" | "working"} state
   * @param {string} sentence
   */
  state(state, sentence) {
    if (this.mode !== "speak") return;
    this.panel.dataset.state = state;
    const says = this.part("[data-state-says]");
    // The tone says it: a screen reader would speak into the open microphone.
    says.setAttribute("aria-live", state === "recording" ? "off" : "polite");
    says.textContent = sentence;
  }

  /**
   * @param {string} settled
   * @param {string} tentative
   */
  caption(settled, tentative) {
    if (this.mode === "speak") showCaption(this.part("[data-captions]"), settled, tentative);
  }

  /**
   * @param {import("./take.js").ConnectionState} state
   * @param {string} [reason] what the server said
   */
  connection(state, reason) {
    if (this.mode !== "speak") return;
    this.panel.dataset.connection = state;
    this.part("[data-elsewhere]").hidden = state !== "elsewhere";
    this.part("[data-elsewhere-says]").textContent = state === "elsewhere" ? message("elsewhere") : "";
    this.part("[data-connection-says]").textContent = troubleOf(state, reason, this.recording !== null);
    // Nothing is being written down any more until the person says so.
    const stuck = state === "failed" || state === "blocked" || state === "elsewhere";
    if (stuck && !this.recording) this.state("working", "");
  }

  /** @param {import("./take.js").Heard} heard */
  heard(heard) {
    void this.recording?.drop();
    this.recording = null;
    this.take = null;
    this.notice("");
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
    this.drop();
    this.turnTo("speak");
    const sentences = {
      refused: says || message("not-transcribed"),
      "taken-over": message("taken-over"),
      "not-open": message("not-open"),
    };
    this.state("ready", "");
    this.notice(sentences[reason]);
  }

  end() {
    // What was said is still wanted: a page that comes back shows its text.
    this.take?.leave();
    this.endTest();
    this.drop();
    this.asks.forget();
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("swap", this.onSwap);
    this.place.removeEventListener("click", this.onClick);
    removeEventListener("beforeunload", this.onLeave);
  }
}
