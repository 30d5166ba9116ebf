// What is said of an answer that was just heard: what to check in it, and that its sound is deleted.

import { message } from "./messages.js";

/** A live region is read out only if it was on the page before its words. */
const READ_OUT_AFTER_MILLISECONDS = 100;

/** @template {HTMLElement} T @param {HTMLElement} panel @param {string} selector @returns {T} */
function part(panel, selector) {
  return /** @type {T} */ (panel.querySelector(selector));
}

/**
 * @param {HTMLElement} panel made of its template
 * @param {import("./take.js").Heard} heard
 */
export function showHeard(panel, { take, receipt, checks }) {
  const field = /** @type {HTMLInputElement | null} */ (panel.querySelector("[data-take]"));
  // Where nothing is kept, no form names the take.
  if (field) field.value = take;
  showReceipt(panel, receipt);
  showChecks(panel, checks);
  // That was the take before.
  panel.querySelector("[data-cut-short]")?.remove();
}

/**
 * @param {HTMLElement} panel
 * @param {import("./take.js").Checks} checks
 */
function showChecks(panel, { language, sentences }) {
  const list = part(panel, "[data-checks]");
  // The template may have those of the take before.
  list.replaceChildren();
  const items = sentences.map(({ before, words, after }) => {
    const [item, quoted] = [document.createElement("li"), document.createElement("span")];
    quoted.lang = language;
    quoted.textContent = words;
    item.append(before, ...(words ? [quoted] : []), after);
    return item;
  });
  setTimeout(() => list.replaceChildren(...items), READ_OUT_AFTER_MILLISECONDS);
}

/**
 * @param {HTMLElement} panel
 * @param {import("./take.js").Receipt} receipt
 */
function showReceipt(panel, receipt) {
  const gone = part(panel, "[data-receipt-time]");
  gone.setAttribute("datetime", receipt.destroyed_at);
  const lived = (Date.parse(receipt.destroyed_at) - Date.parse(receipt.received_at)) / 1000;
  part(panel, "[data-receipt-details]").textContent = message("recording-details", {
    seconds: lived.toFixed(1),
    process: receipt.worker_pid,
    exit: receipt.worker_exit,
  });
}
