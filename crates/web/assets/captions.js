// What has been heard so far, while it is heard: a box of three lines, of which the newest are seen. Screen readers are
// silent about it: they would speak into the open microphone.

/**
 * @param {HTMLElement} box
 * @param {string} settled
 * @param {string} tentative
 */
export function showCaption(box, settled, tentative) {
  const before = /** @type {HTMLElement} */ (box.querySelector("[data-settled]"));
  const shown = before.textContent ?? "";
  // A fresh worker hears the take again from its beginning and may settle on other words.
  if (!settled.startsWith(shown)) before.textContent = settled;
  else if (settled.length > shown.length) before.append(settled.slice(shown.length));
  const after = /** @type {HTMLElement} */ (box.querySelector("[data-tentative]"));
  after.textContent = settled && tentative ? ` ${tentative}` : tentative;
  box.scrollTop = box.scrollHeight;
}
