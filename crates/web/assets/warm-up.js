// A question that is not part of any interview: spoken, seen as it is heard, and then gone. Nothing is kept, so nothing is asked
// before it is dropped.

import { troubleOf } from "./connection-trouble.js";
import { showHeard } from "./draft.js";
import { message, paragraph } from "./messages.js";
import { Recorder } from "./recorder.js";
import { showLocalTimes } from "./times.js";

/**
 * @typedef {{name: string, value: string}} Measure
 * @typedef {import("./take.js").Heard & {measures: Measure[], remarks: {feedback: string | null, next: string | null}}} WarmUpHeard
 */

/**
 * @param {HTMLElement} place carries the address of its socket
 * @param {(sentence: string) => void} notice says what went wrong
 * @returns {() => void} ends it
 */
export function mountWarmUp(place, notice) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (place.querySelector(selector));
  const [panel, told] = [part("[data-panel=speak]"), part("[data-panel=heard]")];
  const recorder = new Recorder(panel, {
    socket: place.dataset.warmUp ?? "",
    mostFrames: Number(place.dataset.mostFrames),
    stopped: message("ninety-seconds"),
    otherwise: "",
    notice,
    connection: (state, reason, recording) => {
      const stuck = state === "failed" || state === "blocked";
      return stuck ? paragraph(reason ?? "", message("not-sent")) : troubleOf(state, reason, recording);
    },
    heard: (heard) => {
      panel.hidden = true;
      told.hidden = false;
      tell(told, /** @type {WarmUpHeard} */ (heard));
    },
    refused: (_reason, says) => notice(says || message("not-sent")),
  });
  part("[data-again]").onclick = () => {
    told.hidden = true;
    panel.hidden = false;
    part("[data-testid=record]").focus();
  };
  place.hidden = false;
  return () => recorder.end();
}

/**
 * @param {HTMLElement} told where it is told
 * @param {WarmUpHeard} heard
 */
function tell(told, heard) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (told.querySelector(selector));
  const { transcript, measures, remarks } = heard;
  part("[data-transcript]").textContent = transcript;
  part("[data-silence]").hidden = transcript !== "";
  showHeard(told, heard);
  showLocalTimes(told);
  part("[data-measures]").replaceChildren(...measures.map(measured));
  for (const name of /** @type {const} */ (["feedback", "next"])) {
    part(`[data-${name}]`).hidden = remarks[name] === null;
    part(`[data-${name}] [data-words]`).textContent = remarks[name];
  }
  part("[data-heard-title]").focus();
}

/** @param {Measure} measure */
function measured({ name, value }) {
  const [pair, term, figure] = [document.createElement("div"), document.createElement("dt"), document.createElement("dd")];
  term.textContent = name;
  figure.textContent = value;
  pair.append(term, figure);
  return pair;
}
