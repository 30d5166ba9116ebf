// Warns of personal data beside the field it stands in: while somebody types, and after a recording. The server finds it and keeps
// nothing of what it is asked. Without this file the same warning comes when the form is sent.

import { message } from "./messages.js";

/**
 * @typedef {{kind: string, text: string, mask: string, reason: string}} Piece
 * @typedef {{pieces: Piece[], more: number, keep: string}} Warning `keep` is what the form says to keep all of it
 * @typedef {{warning: Warning | null, masked: string}} Checked
 * @typedef {{original: string, pieces: Piece[], warning: Warning}} Hidden what was hidden in a transcript, all of it
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{field: Field, region: HTMLElement, warning: Warning}} Shown
 */

const ADDRESS = "/personal-data";
/** Somebody who stops typing for so long is asked for. */
const PAUSE_MILLISECONDS = 700;
/** A live region is read out only if it was on the page before its words. */
const READ_OUT_AFTER_MILLISECONDS = 100;

/** The warnings that are on the page. @type {WeakMap<HTMLElement, Shown>} */
const shown = new WeakMap();
/** What was hidden before a field had its text, with that text, until it is chosen what becomes of it. @type {WeakMap<Field, {masked: string, hidden: Hidden}>} */
const behind = new WeakMap();
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
    const one = event.target instanceof Element ? event.target.closest("[data-hide-one]") : null;
    if (one instanceof HTMLElement) return void hideOne(one);
    const pressed = event.target instanceof Element ? event.target.closest("[data-hide], [data-edit], [data-keep]") : null;
    const region = /** @type {HTMLElement | null} */ (pressed?.closest("[data-personal-data]") ?? null);
    if (pressed && region) void choose(pressed, region, event);
  });
}

/**
 * After a recording the field has the text without personal data; only this page still knows the rest.
 * @param {Field} field
 * @param {string} masked the text as it came, before it was edited
 * @param {Hidden | null | undefined} hidden
 */
export function warnOfHidden(field, masked, hidden) {
  const region = regionOf(field);
  if (!region || !hidden) return;
  behind.set(field, { masked, hidden });
  setTimeout(() => {
    if (!region.isConnected) return;
    if (field.value === masked) show({ field, region, warning: hidden.warning });
    else void look(field);
  }, READ_OUT_AFTER_MILLISECONDS);
}

/** The field's text with what was hidden in it, wherever its masks still stand. @param {Field} field @returns {string} */
function unmasked(field) {
  const known = behind.get(field);
  if (!known) return field.value;
  const { masked, hidden } = known;
  if (field.value === masked) return hidden.original;
  return field.value.replace(/\[[a-z ]+ \d+\]/g, (mask) => hidden.pieces.find((piece) => piece.mask === mask)?.text ?? mask);
}

/** @param {Field} field */
async function look(field) {
  const region = regionOf(field);
  const text = field.value;
  if (!region) return;
  // Of what is hidden it is not chosen yet whether it stays so.
  const whole = unmasked(field);
  const checked = whole.trim() === "" ? { warning: null, masked: whole } : await ask(whole);
  // What has been typed since is asked for on its own.
  if (!checked || !field.isConnected || field.value !== text || unmasked(field) !== whole) return;
  const { warning } = checked;
  if (!warning) return clear(region);
  if (kept(field)?.value === warning.keep) return;
  kept(field)?.remove();
  show({ field, region, warning });
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
  const own = field.closest(".field")?.querySelector("[data-personal-data]");
  return /** @type {HTMLElement | null} */ (own ?? field.form?.querySelector("[data-personal-data]") ?? null);
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
  const items = warning.pieces.map(({ text, mask, reason }) => {
    const [item, piece, why] = [document.createElement("li"), document.createElement("q"), document.createElement("span")];
    piece.textContent = text;
    why.textContent = reason;
    item.append(piece, " ", why);
    // One alone is hidden by the button below.
    if (warning.pieces.length + warning.more > 1) item.append(" ", hider(text, mask));
    return item;
  });
  if (warning.more > 0) {
    const rest = document.createElement("li");
    rest.textContent = message("more-pieces", { count: warning.more });
    items.push(rest);
  }
  content.querySelector("[data-pieces]")?.replaceChildren(...items);
  region.replaceChildren(content);
}

/**
 * The button that hides one piece and leaves the rest.
 * @param {string} text
 * @param {string} mask
 */
function hider(text, mask) {
  const [button, which] = [document.createElement("button"), document.createElement("span")];
  Object.assign(button, { type: "button", className: "quiet", textContent: message("hide") });
  Object.assign(button.dataset, { hideOne: mask, piece: text, testid: "personal-data-hide-one" });
  Object.assign(which, { className: "unseen", textContent: `: ${text}` });
  button.append(which);
  return button;
}

/** Puts one mask in its place, and asks about the rest again. @param {HTMLElement} pressed */
async function hideOne(pressed) {
  const region = /** @type {HTMLElement | null} */ (pressed.closest("[data-personal-data]"));
  const what = region && shown.get(region);
  if (!what) return;
  const { field } = what;
  const { piece = "", hideOne: mask = "" } = pressed.dataset;
  const text = unmasked(field).replaceAll(piece, mask);
  behind.delete(field);
  put(field, text);
  await look(field);
  field.focus();
}

/**
 * @param {Element} pressed
 * @param {HTMLElement} region
 * @param {Event} event
 */
async function choose(pressed, region, event) {
  const what = shown.get(region);
  const form = region.closest("form");
  // A warning that the server gave names its field in the link to it, and forms have several.
  const named = document.getElementById(region.querySelector("[data-edit]")?.getAttribute("href")?.slice(1) ?? "");
  const field = /** @type {Field | null} */ (what?.field ?? named ?? form?.querySelector("[data-watched]") ?? null);
  if (!field) return;
  if (pressed.matches("[data-edit]")) {
    event.preventDefault();
    put(field, unmasked(field));
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
    put(field, unmasked(field));
    keep(field, what.warning);
  } else {
    kept(field)?.remove();
    if (!(await hide(field))) return notHidden(region);
  }
  behind.delete(field);
  clear(region);
  field.focus();
}

/**
 * Puts masks in the place of what is found, also in what is typed while the server looks.
 * @param {Field} field
 * @returns {Promise<boolean>} whether it could be done
 */
async function hide(field) {
  while (field.value !== behind.get(field)?.masked) {
    const text = field.value;
    const checked = await ask(text);
    if (!checked) return false;
    if (field.value !== text) continue;
    put(field, checked.masked);
    break;
  }
  return true;
}

/** @param {HTMLElement} region */
function notHidden(region) {
  region.querySelector("[data-not-hidden]")?.remove();
  const says = document.createElement("p");
  says.className = "notice";
  says.dataset.notHidden = "";
  says.textContent = message("not-hidden");
  region.append(says);
}

/** @param {Field} field @param {string} text */
function put(field, text) {
  if (field.value !== text) field.value = text;
}

/** @param {Field} field @param {Warning} warning */
function keep(field, warning) {
  const choice = kept(field) ?? document.createElement("input");
  choice.type = "hidden";
  choice.name = "personal_data";
  choice.value = warning.keep;
  field.form?.append(choice);
}
