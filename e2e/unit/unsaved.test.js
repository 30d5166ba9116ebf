import assert from "node:assert/strict";
import { test } from "node:test";

import { watchUnsaved } from "../../crates/web/assets/unsaved.js";

class Form {}

/** A page with a changed field in a form of its own for each of `forms`, as far as it is looked at. @param {Form[]} forms */
function page(forms) {
  const fields = forms.map((form) => ({ form, value: "I led", defaultValue: "", getAttribute: () => null }));
  const view = new EventTarget();
  const shown = Object.assign(new EventTarget(), { querySelectorAll: () => fields });
  Object.assign(globalThis, { document: shown, HTMLFormElement: Form, addEventListener: view.addEventListener.bind(view) });
  watchUnsaved();
  return {
    /** @param {Form} form */
    submit: (form) => {
      const event = Object.defineProperty(new Event("submit", { cancelable: true }), "target", { value: form });
      shown.dispatchEvent(event);
      return event;
    },
    /** Whether leaving asks first. */
    leave: () => !view.dispatchEvent(new Event("beforeunload", { cancelable: true })),
  };
}

test("leaving asks first where something is unsaved, and sending it is not leaving", () => {
  const form = new Form();
  const { submit, leave } = page([form]);
  assert.equal(leave(), true);
  submit(form);
  assert.equal(leave(), false);
  assert.equal(page([]).leave(), false);
});

test("a sending that came to nothing leaves what was written unsaved", () => {
  const [form, other] = [new Form(), new Form()];
  const cancelled = page([form]);
  // By whoever hears of it later.
  cancelled.submit(form).preventDefault();
  assert.equal(cancelled.leave(), true);

  const stayed = page([form, other]);
  stayed.submit(form);
  assert.equal(stayed.leave(), true, "the other form is not sent");
  assert.equal(stayed.leave(), true);

  const stopped = page([form]);
  stopped.submit(form);
  assert.equal(stopped.leave(), false);
  assert.equal(stopped.leave(), true, "the page that was to come did not");
});
