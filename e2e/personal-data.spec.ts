// Personal data in what somebody types and says: the warning beside the field, and what its buttons do.

import type { Locator } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { again, begin, finish, keep, speak } from "./support/interview.ts";
import { look } from "./support/look.ts";
import { ROBIN } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";
import { voice } from "./voices.ts";

const PHONE = "07700 900123";
const TYPED = `Last spring an order was late. I called the supplier on ${PHONE} every morning, and it left four days early.`;
const HIDDEN = TYPED.replace(PHONE, "[phone 1]");

test("a number is warned of while it is typed, and hidden or kept", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await page.getByTestId("type-instead").click();
  const field = page.getByTestId("typed-answer");
  const warning = page.getByTestId("personal-data");
  await field.pressSequentially("Last spring an order was late.");
  await page.waitForTimeout(1500);
  await expect(warning).toBeEmpty();

  await field.fill(TYPED);
  await expect(warning).toContainText(PHONE);
  await expect(warning).toContainText("Looks like a phone number");
  await look(tab, "personal-data-typing");
  const background = (button: Locator) => button.evaluate((it) => getComputedStyle(it).backgroundColor);
  const [save, hide] = [page.getByTestId("keep"), page.getByTestId("personal-data-hide")];
  expect(await background(save), "while there is a choice, that is what to press").toBe("rgba(0, 0, 0, 0)");
  const main = await background(hide);
  expect(main).not.toBe("rgba(0, 0, 0, 0)");
  await page.getByTestId("personal-data-edit").click();
  await expect(field).toBeFocused();
  expect(await field.evaluate((it: HTMLTextAreaElement) => it.value.slice(it.selectionStart, it.selectionEnd))).toBe(PHONE);
  await page.getByTestId("personal-data-hide").click();
  await expect(field).toHaveValue(HIDDEN);
  await expect(warning).toBeEmpty();
  expect(await background(save)).toBe(main);
  await keep(page);
  await expect(page.locator("details.so-far")).toContainText("[phone 1]");

  await page.getByTestId("type-instead").click();
  await field.fill(TYPED);
  await page.getByTestId("personal-data-keep").click();
  await expect(warning).toBeEmpty();
  await field.press("End");
  await page.waitForTimeout(1000);
  await keep(page);
  await expect(page.locator("details.so-far")).toContainText(PHONE);
});

test("one piece is hidden while another is kept", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/resume`);
  const field = page.getByTestId("resume-text");
  const form = page.locator("form", { has: field });
  await field.fill(`Ring ${PHONE} or write to a.b@example.com.`);
  await form.getByTestId("personal-data-hide-one").first().click();
  await expect(field).toHaveValue("Ring [phone 1] or write to a.b@example.com.");
  await expect(form.getByTestId("personal-data").locator("q")).toHaveText(["a.b@example.com"]);
  await form.getByTestId("personal-data-keep").click();
  await page.getByTestId("resume-save").click();
  await expect(page.getByTestId("resume-expires")).toBeVisible();
  await expect(field).toHaveValue("Ring [phone 1] or write to a.b@example.com.");
});

test.describe("before it is saved", () => {
  test.use({ expectedComplaints: [/status of 422/] });

  test("a form that is sent at once comes back with the warning, and its buttons send it", async ({ sotto, tab }) => {
    const { page } = tab;
    await page.goto(`${sotto.url}/resume`);
    const field = page.getByTestId("resume-text");
    await field.fill(TYPED);
    await page.getByTestId("resume-save").click();
    await expect(page.locator("[data-asked]")).toBeFocused();
    await expect(page.locator("form", { has: field }).getByTestId("personal-data")).toContainText(PHONE);
    await look(tab, "personal-data-asked");
    await page.reload();
    await expect(field, "nothing was saved").toHaveValue("");

    await field.fill(TYPED);
    await page.getByTestId("resume-save").click();
    await expect(page.locator("[data-asked]")).toBeVisible();
    await page.getByTestId("personal-data-hide").click();
    await expect(page.getByTestId("resume-expires")).toBeVisible();
    await expect(field).toHaveValue(HIDDEN);
    expect(new URL(page.url()).pathname).toBe("/resume");

    await field.fill(TYPED);
    await page.getByTestId("resume-save").click();
    await expect(page.locator("[data-asked]")).toBeVisible();
    await page.getByTestId("personal-data-keep").click();
    await expect(page.locator("[data-asked]")).toHaveCount(0);
    await expect(field).toHaveValue(TYPED);
  });
});

test("without script a warning comes when the form is sent", async ({ candidate, sotto }) => {
  const { page, context } = await candidate.open({ javaScriptEnabled: false });
  await signIn(page, sotto.url, ROBIN);
  await begin(page, sotto.url);
  await page.getByTestId("typed-answer").fill(TYPED);
  await page.getByTestId("keep").click();
  await expect(page.getByTestId("personal-data")).toContainText(PHONE);
  await page.getByTestId("personal-data-hide").click();
  await page.locator("details.so-far summary").click();
  await expect(page.locator("details.so-far")).toContainText("[phone 1]");
  await context.close();
});

test("a number that is said is hidden, and kept by who says so", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const heard = await speak(candidate, page, voice("number"));
  expect(heard.transcript, "the field has the text without the number").toContain("[phone 1]");
  const warning = page.getByTestId("personal-data");
  await expect(warning).toContainText("Looks like a phone number");
  const said = await warning.locator("q").first().innerText();
  expect(heard.transcript).not.toContain(said);
  await look(tab, "personal-data-said");

  await page.reload();
  await expect(page.getByTestId("transcript")).toHaveValue(heard.transcript);
  expect(await page.content(), "after a reload nobody knows the number").not.toContain(said);

  await again(page);
  await speak(candidate, page, voice("number"));
  await expect(warning).toContainText("Looks like a phone number");
  const repeated = await warning.locator("q").first().innerText();
  await page.getByTestId("personal-data-keep").click();
  await expect(page.getByTestId("transcript")).toHaveValue(new RegExp(repeated));
  await keep(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText(repeated);
  await expect(page.getByTestId("edited-note"), "nothing was corrected").toHaveCount(0);
});

test("what was edited is not lost: a number that is said is shown again, hidden after all, or kept", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  const [field, warning] = [page.getByTestId("transcript"), page.getByTestId("personal-data")];
  await begin(page, sotto.url);
  const heard = await speak(candidate, page, voice("number"));
  await expect(warning).toContainText("Looks like a phone number");
  const said = await warning.locator("q").first().innerText();
  const adds = async (words: string) => {
    await field.focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type(words);
  };
  await adds("Well. ");
  await page.waitForTimeout(1500);
  await expect(warning, "it is still not chosen").toContainText(said);
  await expect(field).toHaveValue(`Well. ${heard.transcript}`);
  await page.getByTestId("personal-data-edit").click();
  await expect(field).toHaveValue(`Well. ${heard.transcript.replace("[phone 1]", said)}`);
  await page.getByTestId("personal-data-hide").click();
  await expect(field).toHaveValue(`Well. ${heard.transcript}`);
  await expect(warning).toBeEmpty();

  await again(page);
  const repeated = await speak(candidate, page, voice("number"));
  await expect(warning).toContainText("Looks like a phone number");
  const number = await warning.locator("q").first().innerText();
  await adds("So. ");
  await page.getByTestId("personal-data-keep").click();
  await expect(field).toHaveValue(`So. ${repeated.transcript.replace("[phone 1]", number)}`);
  await keep(page);
  await expect(page.locator("details.so-far")).toContainText(number);
});

test.describe("a server that does not answer", () => {
  test.use({ expectedComplaints: [/status of 429/] });

  test("is told of, and nothing that is typed meanwhile is lost", async ({ sotto, tab }) => {
    const { page } = tab;
    await page.goto(`${sotto.url}/resume`);
    const field = page.getByTestId("resume-text");
    const warning = page.locator("form").filter({ has: field }).getByTestId("personal-data");
    await field.fill(TYPED);
    await expect(warning).toContainText(PHONE);
    await page.route("**/personal-data", (route) => route.fulfill({ status: 429, body: "" }));
    await page.getByTestId("personal-data-hide").click();
    await expect(warning).toContainText("We couldn’t hide it. Your text has not changed.");
    await page.getByTestId("personal-data-hide").click();
    await expect(warning.locator("[data-not-hidden]")).toHaveCount(1);
    await expect(field).toHaveValue(TYPED);
    await look(tab, "personal-data-not-hidden");
    await page.unroute("**/personal-data");

    let release = () => {};
    const released = new Promise<void>((done) => (release = done));
    await page.route("**/personal-data", async (route) => {
      await released;
      await route.continue();
    });
    await page.getByTestId("personal-data-hide").click();
    await field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" It held.");
    release();
    await expect(field).toHaveValue(`${HIDDEN} It held.`);
    await expect(warning).toBeEmpty();
  });
});

test.describe("Enter", () => {
  test.use({ expectedComplaints: [/status of 422/] });

  test("sends a form and chooses nothing for its owner", async ({ sotto, tab }) => {
    const { page } = tab;
    const name = `A script of ${PHONE}`;
    await page.goto(`${sotto.url}/account`);
    const form = page.getByTestId("token-new");
    await page.locator("details").filter({ has: form }).locator("summary").click();
    await form.locator("[name=read]").check();
    const field = form.locator("[name=name]");
    await field.fill(name);
    await expect(form.getByTestId("personal-data")).toContainText(PHONE);
    // Of a warning while somebody types, and of the one that the server gives.
    for (let time = 0; time < 2; time++) {
      await field.press("Enter");
      await expect(page.locator("[data-asked]")).toBeVisible();
      await expect(field).toHaveValue(name);
    }
    await page.goto(`${sotto.url}/account`);
    await expect(page.getByTestId("token")).toHaveCount(0);

    await page.goto(sotto.url);
    await page.getByTestId("more-options").click();
    const job = page.getByTestId("job");
    await job.fill(TYPED);
    await expect(page.getByTestId("personal-data")).toContainText(PHONE);
    await page.getByTestId("mode").getByRole("radio").first().press("Enter");
    await expect(page.locator("[data-asked]")).toBeVisible();
    await expect(job).toHaveValue(TYPED);
  });
});
