// What was written on a page and not sent: leaving asks first, and another page in its place takes it along where it can.

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */

/**
 * The text fields that were changed and not sent. What was refused is not saved either.
 * @param {HTMLFormElement | null} [sent] the form that is being sent
 * @returns {Field[]}
 */
export function unsavedFields(sent = null) {
  const fields = document.querySelectorAll("main form[method=post] :is(textarea, input:not([type]), input[type=text])");
  return [...fields]
    .map((field) => /** @type {Field} */ (field))
    .filter((field) => field.form !== sent && (field.value !== field.defaultValue || (field.value !== "" && field.getAttribute("aria-invalid") === "true")));
}

/** Asks before the page is left with something unsaved. To send it is not to leave it. */
export function watchUnsaved() {
  /** @type {Event | null} the sending of a form that the page has not been left for */
  let sending = null;
  document.addEventListener("submit", (event) => {
    sending = event;
  });
  addEventListener("beforeunload", (event) => {
    const sent = sending && !sending.defaultPrevented && sending.target instanceof HTMLFormElement ? sending.target : null;
    // Whoever stays all the same, or stops the page that comes, has not sent it: the next leaving asks.
    sending = null;
    if (unsavedFields(sent).length > 0) event.preventDefault();
  });
}

/**
 * Writes into the page now shown what was unsaved on the one before it.
 * @param {{id: string, value: string}[]} unsaved
 */
export function carry(unsaved) {
  for (const { id, value } of unsaved) {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) continue;
    field.value = value;
    for (let within = field.closest("details"); within; within = within.parentElement?.closest("details") ?? null) within.open = true;
  }
}
