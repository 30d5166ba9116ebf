// The account's pages: sessions and their ends, tokens for the API, the resume, the export, and leaving.

import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { beginByForm, finishByForm, question, typeByForm } from "./support/forms.ts";
import { begin, finish, skip, toMainQuestion, type } from "./support/interview.ts";
import { NOOR, ROBIN } from "./support/people.ts";
import { isSignedIn, isSignedOut, signIn } from "./support/sign-in.ts";
import { makeToken } from "./support/token.ts";
import { sayWho, signInByForm, Visitor } from "./support/visitor.ts";

const LATE_ORDER = "We had a late order last year. I called the supplier every day, and the order arrived two days early.";

test("signing out ends this session and no other", async ({ sotto, candidate, tab }) => {
  const other = await candidate.open();
  await signIn(other.page, sotto.url, ROBIN);
  const kept = await tab.context.cookies();
  await tab.page.goto(`${sotto.url}/account`);
  await tab.page.getByTestId("sign-out").click();
  await isSignedOut(tab.page, sotto.url);

  // What the browser has thrown away is worth nothing to whoever kept it.
  await tab.context.addCookies(kept);
  await isSignedOut(tab.page, sotto.url);

  await other.page.goto(`${sotto.url}/account`);
  await isSignedIn(other.page);
  await other.context.close();
});

test("signing in anew ends the session that this browser had, and signing out empties the browser", async ({ sotto }) => {
  const robin = await signInByForm(sotto.url, ROBIN);
  const before = robin.cookie("sotto-session") ?? "";
  await sayWho(robin, await robin.open("/sign-in/this-machine?next=/"), NOOR);
  expect(await (await robin.get("/account")).text()).toContain(NOOR.email);
  const kept = new Visitor(sotto.url);
  kept.setCookie("sotto-session", before);
  expect((await kept.get("/account")).status, "the session before").toBe(303);

  const out = await robin.post("/sign-out");
  expect(robin.cookie("sotto-session")).toBeUndefined();
  expect(robin.cookie("sotto-refresh")).toBeUndefined();
  expect(out.headers.get("clear-site-data")).toContain('"storage"');
});

test("signing out everywhere ends every session at its next request", async ({ sotto, candidate, tab }) => {
  const other = await candidate.open();
  await signIn(other.page, sotto.url, ROBIN);
  const stranger = await signInByForm(sotto.url, NOOR);
  await tab.page.goto(`${sotto.url}/account`);
  await tab.page.getByTestId("sign-out-everywhere").click();
  await isSignedOut(tab.page, sotto.url);
  await isSignedOut(other.page, sotto.url);
  expect((await stranger.get("/account")).status, "nobody else is signed out").toBe(200);
  await other.context.close();
});

test("another session is listed and ended from here", async ({ sotto, candidate, tab }) => {
  const other = await candidate.open();
  await signIn(other.page, sotto.url, ROBIN);
  await tab.page.goto(`${sotto.url}/account`);
  const sessions = tab.page.getByTestId("session");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText(/chrom/i);
  await expect(tab.page.getByTestId("end-session"), "one's own session is ended by signing out").toHaveCount(1);
  await tab.page.getByTestId("end-session").click();
  await expect(sessions).toHaveCount(1);
  await isSignedOut(other.page, sotto.url);
  await isSignedIn(tab.page);
  await other.context.close();
});

test("two tabs renew one session at the same time and both go on", async ({ sotto, tab }) => {
  const second = await tab.context.newPage();
  for (let round = 0; round < 3; round += 1) {
    // The signed token has run out; what renews it is sent by both.
    await tab.context.clearCookies({ name: "sotto-session" });
    await Promise.all([tab.page.goto(`${sotto.url}/interviews`), second.goto(`${sotto.url}/account`)]);
    await isSignedIn(tab.page);
    await isSignedIn(second);
  }
  await second.goto(`${sotto.url}/account`);
  await expect(second.getByTestId("session")).toHaveCount(1);
});

test("a stolen refresh token ends the session for the thief and the owner", async ({ sotto }) => {
  const robin = await signInByForm(sotto.url, ROBIN);
  const stolen = robin.cookie("sotto-refresh") ?? "";
  const renew = async (visitor: Visitor) => {
    visitor.forgetCookie("sotto-session");
    return (await visitor.get("/account")).status;
  };
  expect(await renew(robin)).toBe(200);
  expect(robin.cookie("sotto-refresh"), "each refresh token is used once").not.toBe(stolen);
  expect(await renew(robin)).toBe(200);

  robin.setCookie("sotto-refresh", stolen);
  expect(await renew(robin), "the thief").toBe(303);
  const owner = await signInByForm(sotto.url, ROBIN);
  expect(await (await owner.get("/account")).text().then(sessionsIn), "the session of both is gone").toBe(1);
});

test("keys rotated in mid-session sign nobody out", async ({ sotto, tab }) => {
  test.setTimeout(180_000);
  const { page } = tab;
  await begin(page, sotto.url);
  const before = await keysOf(sotto.url);
  sotto.run("keys", "rotate");
  await type(page, LATE_ORDER);
  await expect.poll(async () => (await keysOf(sotto.url)).length, { message: "the new key is published", timeout: 90_000 }).toBe(before.length + 1);
  expect(await keysOf(sotto.url), "the old key still counts").toEqual(expect.arrayContaining(before));
  await tab.context.clearCookies({ name: "sotto-session" });
  await toMainQuestion(page);
  await skip(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText("two days early");
});

test("the master key rotated in mid-session costs nothing", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await type(page, LATE_ORDER);
  const key = () => readFileSync(`${sotto.dataDir}/master.key`, "utf8");
  const before = key();
  sotto.run("keys", "rotate-master");
  expect(key()).not.toBe(before);
  await toMainQuestion(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText("two days early");
  // Somebody new needs a key of their own, made under the new one; and all of it is there after a restart.
  const noor = await signInByForm(sotto.url, NOOR);
  await sotto.kill();
  await sotto.start();
  expect(await (await noor.get("/account")).text()).toContain(NOOR.name);
  await page.reload();
  await expect(page.getByTestId("report")).toContainText("two days early");
});

test.describe("between accounts", () => {
  test.use({ expectedComplaints: [/status of 404/] });
  test("somebody else's interview is not there", async ({ sotto, tab }) => {
    const noor = await signInByForm(sotto.url, NOOR);
    const interview = await beginByForm(noor);
    const { turn } = await question(noor, interview);
    expect((await tab.page.goto(`${sotto.url}${interview}`))?.status()).toBe(404);
    expect((await tab.page.goto(`${sotto.url}${interview}/report`))?.status()).toBe(404);
    const robin = await signInByForm(sotto.url, ROBIN);
    for (const action of [`${turn}/typed`, `${turn}/skip`, `${interview}/finish`, `${interview}/delete`])
      expect((await robin.post(action, { text: "mine now" })).status, action).toBe(404);
    expect((await noor.get(interview)).status, "and it is still where it was").toBe(200);
  });
});

test("an account deleted is gone at once, in every browser and for every token", async ({ sotto, candidate, tab }) => {
  const { page } = tab;
  const other = await candidate.open();
  await signIn(other.page, sotto.url, ROBIN);
  await begin(page, sotto.url);
  await type(page, LATE_ORDER);
  const token = await newToken(page, sotto.url);
  expect(await interviewsBy(sotto.url, token)).toBe(200);

  await page.goto(`${sotto.url}/account`);
  await page.locator("details").filter({ has: page.getByTestId("delete-account") }).locator("summary").click();
  await page.getByTestId("delete-account-sure").check();
  await page.getByTestId("delete-account").click();
  await expect(page.getByTestId("account-link")).toHaveCount(0);
  await isSignedOut(page, sotto.url);
  await isSignedOut(other.page, sotto.url);
  expect(await interviewsBy(sotto.url, token)).toBe(401);

  await signIn(page, sotto.url, ROBIN, "/interviews");
  await expect(page.locator("ul.past > li"), "the same person begins anew").toHaveCount(0);
  await other.context.close();
});

test("a token for the API is shown once, does what it was made for, and ends when it is revoked", async ({ sotto, tab }) => {
  const { page } = tab;
  const token = await newToken(page, sotto.url);
  expect(token).toMatch(/^sotto_[\w-]+$/);
  expect(await interviewsBy(sotto.url, token)).toBe(200);
  expect(await interviewsBy(sotto.url, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBe(401);
  const begun = await fetch(`${sotto.url}/api/v1/interviews`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: "{}",
  });
  expect(begun.status, "a token that may read cannot begin").toBe(403);
  expect(begun.headers.get("content-type")).toContain("application/problem+json");

  await page.goto(`${sotto.url}/account`);
  expect(await page.content(), "shown once").not.toContain(token);
  await expect(page.getByTestId("token")).toHaveCount(1);
  await page.getByTestId("token-revoke").click();
  await expect(page.getByTestId("token")).toHaveCount(0);
  expect(await interviewsBy(sotto.url, token)).toBe(401);
});

test("the resume is kept, shows when it goes by itself, and can be deleted", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/account`);
  await page.locator('main a[href="/resume"]').first().click();
  await page.getByTestId("resume-text").fill("Ten years in logistics.");
  await page.getByTestId("resume-save").click();
  await expect(page.getByTestId("resume-text")).toHaveValue("Ten years in logistics.");
  await expect(page.getByTestId("resume-expires")).toContainText(/90 days|\d{4}/);
  await page.locator("details").filter({ has: page.getByTestId("resume-delete") }).locator("summary").click();
  await page.getByTestId("resume-delete").click();
  await expect(page.getByTestId("resume-expires")).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("resume-text")).toHaveValue("");
});

test("the export holds everything the account has", async ({ sotto, tab }) => {
  const robin = await signInByForm(sotto.url, ROBIN);
  const interview = await beginByForm(robin);
  const { turn } = await question(robin, interview);
  await typeByForm(robin, turn, LATE_ORDER);
  await finishByForm(robin, interview);
  const { page } = tab;
  await page.goto(`${sotto.url}/resume`);
  await page.getByTestId("resume-text").fill("Ten years in logistics.");
  await page.getByTestId("resume-save").click();
  await page.goto(`${sotto.url}/account`);
  const downloading = page.waitForEvent("download");
  await page.getByTestId("export").click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  JSON.parse(text);
  for (const held of [ROBIN.name, ROBIN.email, LATE_ORDER, "Ten years in logistics."]) expect(text).toContain(held);
  expect(text, "hashes of secrets mean nothing outside Sotto").not.toMatch(/sotto_[\w-]{20}|_hash/);
});

async function newToken(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/account`);
  return makeToken(page);
}

async function interviewsBy(origin: string, token: string): Promise<number> {
  return (await fetch(`${origin}/api/v1/interviews`, { headers: { authorization: `Bearer ${token}` } })).status;
}

const sessionsIn = (page: string) => [...page.matchAll(/data-testid="session"/g)].length;

async function keysOf(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}
