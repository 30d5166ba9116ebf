// Warns of personal data beside the field it stands in: while somebody types, and after a recording. The server finds it and keeps
// nothing of what it is asked. Without this file the same warning comes when the form is sent.

/**
 * @typedef {{kind: string, text: string, mask: string, reason: string}} Piece
 * @typedef {{pieces: Piece[], more: number, keep: string}} Warning `keep` is what the form says to keep all of it
 * @typedef {{warning: Warning | null, masked: string}} Checked
 * @typedef {{original: string, warning: Warning}} Hidden what was hidden in a transcript
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{field: Field, region: HTMLElement, warning: Warning, original: string | null}} Shown
 */

const ADDRESS = "/personal-data";
/** Somebody who stops typing for so long is asked for. */
const PAUSE_MILLISECONDS = 700;
/** A live region is read out only if it was on the page before its words. */
const READ_OUT_AFTER_MILLISECONDS = 100;

/** The warnings that are on the page. @type {WeakMap<HTMLElement, Shown>} */
const shown = new WeakMap();
/** @type {WeakMap<Field, any>} */
const timers = new WeakMap();

/**
 * Watches every field of the page that says so, also those that come later.
 * @param {Document} page
 */
export function watchPersonalData(page) {
  page.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) || !field.matches("[data-watched]")) return;
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => void look(field), PAUSE_MILLISECONDS));
  });
  page.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-hide], [data-edit], [data-keep]") : null;
    const region = /** @type {HTMLElement | null} */ (pressed?.closest("[data-personal-data]") ?? null);
    if (pressed && region) void choose(pressed, region, event);
  });
}

/**
 * After a recording the field has the text without personal data; only this page still knows the rest.
 * @param {Field} field
 * @param {Hidden | null | undefined} hidden
 */
export function warnOfHidden(field, hidden) {
  const region = regionOf(field);
  if (!region || !hidden) return;
  setTimeout(() => {
    if (region.isConnected) show({ field, region, warning: hidden.warning, original: hidden.original });
  }, READ_OUT_AFTER_MILLISECONDS);
}

/** @param {Field} field */
async function look(field) {
  const region = regionOf(field);
  const text = field.value;
  if (!region) return;
  const checked = text.trim() === "" ? { warning: null, masked: text } : await ask(text);
  // What has been typed since is asked for on its own.
  if (!checked || !field.isConnected || field.value !== text) return;
  const { warning } = checked;
  if (!warning) return clear(region);
  if (kept(field)?.value === warning.keep) return;
  kept(field)?.remove();
  show({ field, region, warning, original: null });
}

/**
 * @param {string} text
 * @returns {Promise<Checked | null>} `null` when it cannot be told: then the form is asked when it is sent
 */
async function ask(text) {
  try {
    const body = new URLSearchParams({ text });
    const response = await fetch(ADDRESS, { method: "POST", body, headers: { accept: "application/json" }, redirect: "error" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @param {Field} field @returns {HTMLElement | null} */
function regionOf(field) {
  return field.form?.querySelector("[data-personal-data]") ?? null;
}

/** The choice that goes with the form. @param {Field} field @returns {HTMLInputElement | null} */
function kept(field) {
  return field.form?.querySelector("input[name=personal_data]") ?? null;
}

/** @param {HTMLElement} region */
function clear(region) {
  shown.delete(region);
  region.replaceChildren();
}

/** @param {Shown} what */
function show(what) {
  const { region, warning } = what;
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("main template[data-for=personal-data]"));
  if (!template) return;
  const before = shown.get(region);
  shown.set(region, what);
  // The same words are not read out again at every pause.
  if (before?.warning.keep === warning.keep) return;
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const items = warning.pieces.map(({ text, reason }) => {
    const [item, piece, why] = [document.createElement("li"), document.createElement("q"), document.createElement("span")];
    piece.textContent = text;
    why.textContent = reason;
    item.append(piece, " ", why);
    return item;
  });
  if (warning.more > 0) {
    const rest = document.createElement("li");
    rest.textContent = `and ${warning.more} more`;
    items.push(rest);
  }
  content.querySelector("[data-pieces]")?.replaceChildren(...items);
  region.replaceChildren(content);
}

/**
 * @param {Element} pressed
 * @param {HTMLElement} region
 * @param {Event} event
 */
async function choose(pressed, region, event) {
  const what = shown.get(region);
  const form = region.closest("form");
  const field = /** @type {Field | null} */ (what?.field ?? form?.querySelector("[data-watched]") ?? null);
  if (!field) return;
  if (pressed.matches("[data-edit]")) {
    event.preventDefault();
    if (what?.original) put(field, what.original);
    const first = what?.warning.pieces[0]?.text ?? region.querySelector("q")?.textContent ?? "";
    const at = field.value.indexOf(first);
    field.focus();
    if (first && at >= 0) field.setSelectionRange(at, at + first.length);
    return;
  }
  // The buttons of a warning that the server gave send the form.
  if (!what) return;
  event.preventDefault();
  if (pressed.matches("[data-keep]")) {
    if (what.original) put(field, what.original);
    keep(field, what.warning);
  } else {
    kept(field)?.remove();
    if (!what.original) {
      const checked = await ask(field.value);
      if (!checked) return;
      put(field, checked.masked);
    }
  }
  clear(region);
  field.focus();
}

/** @param {Field} field @param {string} text */
function put(field, text) {
  field.value = text;
}

/** @param {Field} field @param {Warning} warning */
function keep(field, warning) {
  const choice = kept(field) ?? document.createElement("input");
  choice.type = "hidden";
  choice.name = "personal_data";
  choice.value = warning.keep;
  field.form?.append(choice);
}
