// Every page's script. Forms are sent without leaving the page, the microphone parts are brought to life,
// and times are shown in the reader's own zone. Without this file all of it still works, but for the microphone.

import { mountAnswer } from "./answer.js";
import { mountCheck } from "./check.js";
import { mountCopy } from "./copy.js";
import { message, paragraph } from "./messages.js";
import { watchPersonalData } from "./personal-data.js";
import { mountReadAloud } from "./read-aloud.js";
import { showLocalTimes } from "./times.js";
import { mountWaiting } from "./waiting.js";

/** @type {(() => void)[]} what ends the live parts of the page now shown */
let endings = [];

function mount() {
  const main = document.querySelector("main");
  if (!main) return;
  showLocalTimes(main);
  for (const place of main.querySelectorAll("[data-microphone-check]")) {
    endings.push(mountCheck(/** @type {HTMLElement} */ (place)));
  }
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

/** What is written on the page and was not sent, by field. Only a field that says so keeps it over a change of the page. @param {HTMLFormElement} sent */
function unsaved(sent) {
  const fields = [...document.querySelectorAll("main textarea[data-carried]")].map((field) => /** @type {HTMLTextAreaElement} */ (field));
  return fields.filter((field) => field.form !== sent && field.value !== field.defaultValue).map(({ id, value }) => ({ id, value }));
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
  const asked = main.querySelector("[data-asked]") ?? (at && document.getElementById(at));
  const heading = /** @type {HTMLElement | null} */ (asked || main.querySelector("[data-focus]"));
  heading?.focus({ preventScroll: !asked });
  announce(done || (saved ?? heading)?.textContent?.trim() || "");
  if (!done || !heading) return;
  const says = document.createElement("p");
  says.className = "small done";
  says.textContent = done;
  heading.after(says);
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
  const action = pressed?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  if (pressed instanceof HTMLButtonElement && pressed.name) fields.set(pressed.name, pressed.value);
  const buttons = [...document.querySelectorAll("main button")].filter((button) => !button.hasAttribute("disabled"));
  for (const button of buttons) button.setAttribute("disabled", "");
  pressed?.setAttribute("aria-busy", "true");
  notice("");
  let fault = "";
  try {
    const response = await fetch(action, { method: "POST", body: fields, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // Where it asks what becomes of personal data, nothing is saved yet, and it is the same page.
    const asks = !response.ok && page.querySelector("[data-asked]") !== null;
    if (response.ok || asks) {
      const rest = unsaved(form);
      // What is only looked at again has no address of its own.
      const stays = asks || (form.hasAttribute("data-stays") && !response.redirected);
      // What was saved is said once, and not again when the page is loaded again.
      const address = response.url.replace(/\?saved=[a-z]+$/, "");
      show(page, stays ? location.href : address, asks ? {} : form.dataset);
      for (const { id, value } of rest) {
        const field = document.getElementById(id);
        if (field instanceof HTMLTextAreaElement) field.value = value;
      }
      return;
    }
    const says = page.querySelector("[data-error]")?.textContent?.trim();
    fault = paragraph(says ?? message("something-wrong"), message("still-here"));
  } catch {
    fault = message("sotto-unreachable");
  }
  for (const button of buttons) button.removeAttribute("disabled");
  pressed?.removeAttribute("aria-busy");
  notice(fault);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("main form[data-swap]")) return;
  event.preventDefault();
  void send(form, event.submitter);
});
watchPersonalData(document);
// The pages shown in place were never loaded, so going back loads the one before.
addEventListener("popstate", () => location.reload());
// A page put aside by the browser lets go of the microphone, and is asked for anew when it is wanted again.
addEventListener("pagehide", unmount);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
mount();
