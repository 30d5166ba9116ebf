// Every page's script. Forms are sent without leaving the page, the microphone parts are brought to life,
// and times are shown in the reader's own zone. Without this file all of it still works, but for the microphone.

import { mountAnswer } from "./answer.js";
import { mountCopy } from "./copy.js";
import { message, paragraph } from "./messages.js";
import { watchPersonalData } from "./personal-data.js";
import { mountReadAloud } from "./read-aloud.js";
import { showLocalTimes } from "./times.js";
import { carry, unsavedFields, watchUnsaved } from "./unsaved.js";
import { mountWaiting } from "./waiting.js";
import { mountWarmUp } from "./warm-up.js";

/** @type {(() => void)[]} what ends the live parts of the page now shown */
let endings = [];

function mount() {
  const main = document.querySelector("main");
  if (!main) return;
  showLocalTimes(main);
  for (const place of main.querySelectorAll("[data-read-aloud]")) {
    endings.push(mountReadAloud(/** @type {HTMLElement} */ (place)));
  }
  for (const button of main.querySelectorAll("button[data-copy]")) {
    mountCopy(/** @type {HTMLButtonElement} */ (button), announce);
  }
  for (const place of main.querySelectorAll("[data-waiting]")) {
    endings.push(mountWaiting(/** @type {HTMLElement} */ (place), open));
  }
  for (const place of main.querySelectorAll("[data-answer]")) {
    endings.push(mountAnswer(/** @type {HTMLElement} */ (place), notice, open));
  }
  for (const place of main.querySelectorAll("[data-warm-up]")) {
    endings.push(mountWarmUp(/** @type {HTMLElement} */ (place), notice));
  }
}

function unmount() {
  for (const end of endings) end();
  endings = [];
}

/**
 * Says what went wrong where it cannot be missed; nothing on the page is touched. Empty: takes it away.
 * @param {string} sentence
 */
function notice(sentence) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("main [data-notice]"));
  if (!place) return;
  place.textContent = sentence;
  place.hidden = sentence === "";
  if (sentence) place.scrollIntoView({ block: "nearest" });
}

/** @param {string} sentence for those who cannot see the page change */
function announce(sentence) {
  const place = document.querySelector("[data-announce]");
  if (place) place.textContent = sentence;
}

/** The address without what says, once, what was done. @param {string} address */
function plain(address) {
  const url = new URL(address);
  for (const said of ["saved", "done", "rescored"]) url.searchParams.delete(said);
  return url.href;
}

/**
 * Shows the page that came back in place of this one.
 * @param {Document} page
 * @param {string} address
 * @param {{at?: string, done?: string}} [after] the id of the heading to go back to, and what was done
 */
function show(page, address, { at = "", done = "" } = {}) {
  const main = page.querySelector("main");
  if (!main) throw new Error("the answer is no page");
  for (const unseen of main.querySelectorAll("noscript")) unseen.remove();
  const saved = main.querySelector("[data-saved]");
  if (done) saved?.remove();
  // It would be read out where it stands, and again by the live region.
  saved?.removeAttribute("role");
  unmount();
  document.querySelector("main")?.replaceWith(document.adoptNode(main));
  document.title = page.title;
  // Another language may have been chosen in another tab.
  document.documentElement.lang = page.documentElement.lang;
  if (address !== location.href) history.pushState(null, "", address);
  // Whoever chooses a language comes back to this page.
  const next = document.querySelector("footer input[name=next]");
  if (next instanceof HTMLInputElement) next.value = location.pathname + location.search;
  mount();
  scrollTo(0, 0);
  const aim = main.querySelector("[data-asked], [data-changed]") ?? fault(main) ?? (at && document.getElementById(at));
  const focused = /** @type {HTMLElement | null} */ (aim || main.querySelector("[data-focus]"));
  focused?.focus({ preventScroll: !aim });
  // What has the focus is read out by that.
  announce(done || saved?.textContent?.trim() || "");
  if (!done || !focused) return;
  const says = document.createElement("p");
  says.className = "small done";
  says.textContent = done;
  focused.after(says);
}

/** The first fault of a form that was refused: its field, or what is said of the whole form. @param {Element} main */
function fault(main) {
  const field = main.querySelector("[aria-invalid=true]");
  // Choices in a group are marked as one, and one of them takes the focus.
  if (field) return field.matches("input, textarea, select") ? field : field.querySelector("input");
  const says = main.querySelector("form [data-error]");
  says?.setAttribute("tabindex", "-1");
  return says;
}

/**
 * Shows the page at `address` in place of this one. Fails when it cannot be had.
 * @param {string} address
 */
async function open(address) {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  if (!response.ok) throw new Error("the page cannot be had");
  show(new DOMParser().parseFromString(await response.text(), "text/html"), response.url);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} pressed the button it was sent by
 */
async function send(form, pressed) {
  // What is not saved elsewhere on the page may ask first.
  if (!form.dispatchEvent(new CustomEvent("swap", { bubbles: true, cancelable: true }))) return;
  const action = pressed?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  if (pressed instanceof HTMLButtonElement && pressed.name) fields.set(pressed.name, pressed.value);
  const buttons = [...document.querySelectorAll("main button")].filter((button) => !button.hasAttribute("disabled"));
  for (const button of buttons) button.setAttribute("disabled", "");
  pressed?.setAttribute("aria-busy", "true");
  notice("");
  let trouble = "";
  try {
    const response = await fetch(action, { method: "POST", body: fields, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // A form that is refused, or asks what becomes of personal data, comes back as it was sent: nothing is saved yet.
    const main = page.querySelector("main");
    const refused = !response.ok && main !== null && (main.querySelector("[data-asked]") ?? fault(main)) !== null;
    if (response.ok || refused) {
      // Of a page that changed, only fields that say so are the same ones.
      const rest = unsavedFields(form).filter((field) => refused || field.hasAttribute("data-carried"));
      const unsaved = rest.map(({ id, value }) => ({ id, value }));
      // What is only looked at again has no address of its own.
      const stays = refused || (form.hasAttribute("data-stays") && !response.redirected);
      show(page, stays ? location.href : plain(response.url), refused ? {} : form.dataset);
      carry(unsaved);
      return;
    }
    const says = page.querySelector("[data-error]")?.textContent?.trim();
    trouble = paragraph(says ?? message("something-wrong"), message("still-here"));
  } catch {
    trouble = message("sotto-unreachable");
  }
  for (const button of buttons) button.removeAttribute("disabled");
  pressed?.removeAttribute("aria-busy");
  notice(trouble);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("main form[data-swap]")) return;
  event.preventDefault();
  void send(form, event.submitter);
});
watchPersonalData(document);
watchUnsaved();
// The pages shown in place were never loaded, so going back loads the one before.
addEventListener("popstate", () => location.reload());
// A page put aside by the browser lets go of the microphone, and is asked for anew when it is wanted again.
addEventListener("pagehide", unmount);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  // What was written and not sent would go with the page.
  if (unsavedFields().length > 0) mount();
  else location.reload();
});
mount();
const said = document.querySelector("main [data-saved]");
if (said) {
  // Not again when the page is loaded again.
  history.replaceState(null, "", plain(location.href));
  // A live region is read out only if it was on the page before its words.
  said.removeAttribute("role");
  setTimeout(() => announce(said.textContent?.trim() ?? ""), 100);
}
