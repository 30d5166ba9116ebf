// Signing in through a certified provider, and everything that goes wrong on the way there and back.

import type { Page } from "@playwright/test";

import { expect } from "./support/fixtures.ts";
import { begin, finish, isOver, skip, type } from "./support/interview.ts";
import { tabTo } from "./support/keyboard.ts";
import { NOOR, ROBIN } from "./support/people.ts";
import { type Algorithm, Provider } from "./support/provider.ts";
import { NOOR_AT_WORK, ROBIN_AT_HOME, ROBIN_AT_WORK, test } from "./support/providers.ts";
import { answerProvider, goThrough, isSignedIn, isSignedOut, signIn } from "./support/sign-in.ts";
import { Sotto } from "./support/sotto.ts";
import { redirected, sayWho, signInByForm, toCallback, Visitor } from "./support/visitor.ts";

const LATE_ORDER =
  "Last spring our biggest customer was waiting for an order that was two weeks late. I called the supplier every morning, " +
  "I found a second one, and I moved three people to packing. The order left four days early.";

// A browser notes an error page on its console too.
test.use({ expectedComplaints: [/status of [45]\d\d/] });

test("somebody signs in through a certified provider and holds an interview", async ({ sotto, work, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/interviews`);
  expect(new URL(page.url()).pathname, "the history is nobody's to see").toBe("/sign-in");
  await goThrough(page, work, ROBIN_AT_WORK);
  expect(new URL(page.url()).pathname, "signing in leads to the page that was asked for").toBe("/interviews");

  await begin(page, sotto.url, { questions: "3" });
  await type(page, LATE_ORDER);
  while (!(await isOver(page))) await skip(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText("I found a second one");

  await page.getByTestId("account-link").click();
  await expect(page.locator("main")).toContainText(ROBIN.name);
  await expect(page.locator("main")).toContainText(ROBIN.email);
  expect(await page.content(), "more than name and email is dropped on arrival").not.toMatch(/face\.png|Atlantis/);
});

test("a provider is understood however it signs, and so are its next keys", async () => {
  for (const algorithm of ["ES256", "RS256", "EdDSA"] satisfies Algorithm[]) {
    const provider = await Provider.start({ id: "other", label: "Other", accounts: [ROBIN_AT_WORK], algorithm });
    const sotto = await Sotto.start({ settings: (url) => provider.tableFor(url) });
    try {
      const first = new Visitor(sotto.url);
      expect((await first.open(await toCallback(first, provider, ROBIN_AT_WORK))).status, algorithm).toBe(200);
      provider.rotateKeys();
      const second = new Visitor(sotto.url);
      expect((await second.open(await toCallback(second, provider, ROBIN_AT_WORK))).status, `${algorithm}, the next key`).toBe(200);
      expect((await second.get("/account")).status).toBe(200);
    } finally {
      await sotto.remove();
      await provider.stop();
    }
  }
});

test("whoever says no to the provider is told that nothing was given", async ({ sotto, work, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/sign-in`);
  await goThrough(page, work, "deny");
  const denied = await errorPage(page);
  await isSignedOut(page, sotto.url);

  await page.goto(`${sotto.url}/sign-in/work/callback?code=made-up&state=made-up`);
  expect(await errorPage(page), "each trouble has its own sentence").not.toBe(denied);
});

test("a provider that is down says so, and works again when it is back", async ({ sotto, work, tab }) => {
  const { page } = tab;
  await work.stop();
  await page.goto(`${sotto.url}/sign-in`);
  await page.getByTestId("sign-in-work").click();
  expect(await errorPage(page)).toMatch(/can’t be reached/i);
  await work.start();
  // One that failed is left alone for a moment before it is asked again.
  await expect(async () => {
    await page.goto(`${sotto.url}/sign-in`);
    await page.getByTestId("sign-in-work").click();
    expect(new URL(page.url()).origin).toBe(work.issuer);
  }).toPass({ timeout: 30_000 });
  await answerProvider(page, work, ROBIN_AT_WORK);
  await isSignedIn(page);
});

test("a provider that goes down between consent and return signs nobody in", async ({ sotto, work }) => {
  const visitor = new Visitor(sotto.url);
  const callback = await toCallback(visitor, work, ROBIN_AT_WORK);
  await work.stop();
  const answer = await visitor.open(callback);
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(await answer.text()).toContain("data-error");
  await isNobody(visitor);
});

test("the way back leads in once only", async ({ sotto, work, tab }) => {
  const { page } = tab;
  const ways: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(`${sotto.url}/sign-in/work/callback`)) ways.push(request.url());
  });
  await page.goto(`${sotto.url}/sign-in`);
  await goThrough(page, work, ROBIN_AT_WORK);
  await isSignedIn(page);
  expect(ways).toHaveLength(1);
  await page.goto(ways[0] ?? "");
  await errorPage(page);
  await page.goBack();
  await isSignedIn(page);

  // With the very cookie of the attempt as well, which a browser would have thrown away.
  const thief = new Visitor(sotto.url);
  const callback = await toCallback(thief, work, NOOR_AT_WORK);
  const attempt = thief.cookie("sotto-sign-in") ?? "";
  expect(attempt).not.toBe("");
  expect((await thief.open(callback)).status).toBe(200);
  const again = new Visitor(sotto.url);
  again.setCookie("sotto-sign-in", attempt);
  expect((await again.open(callback)).status).toBeGreaterThanOrEqual(400);
  await isNobody(again);
});

test("a way back that is not one's own signs nobody in", async ({ sotto, work, home, tab }) => {
  const { page } = tab;
  // Somebody else's way back, sent as a link: it would sign the reader in to the sender's account.
  const sender = new Visitor(sotto.url);
  const trap = await toCallback(sender, work, NOOR_AT_WORK);
  await page.goto(trap);
  await errorPage(page);
  await isSignedOut(page, sotto.url);

  // The same while a sign-in of the reader's own is under way.
  const changed = async (change: (callback: URL) => void) => {
    const visitor = new Visitor(sotto.url);
    const callback = new URL(await toCallback(visitor, work, ROBIN_AT_WORK));
    change(callback);
    const answer = await visitor.open(callback.href);
    expect(answer.status, callback.search).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toContain("data-error");
    await isNobody(visitor);
  };
  await changed((callback) => callback.searchParams.set("state", "forged"));
  await changed((callback) => callback.searchParams.delete("state"));
  await changed((callback) => callback.searchParams.set("code", "forged"));
  await changed((callback) => callback.searchParams.delete("code"));
  await changed((callback) => callback.searchParams.set("iss", home.issuer));
  await changed((callback) => (callback.search = new URL(trap).search));

  // The control: unchanged, the same way leads in.
  const visitor = new Visitor(sotto.url);
  expect((await visitor.open(await toCallback(visitor, work, ROBIN_AT_WORK))).status).toBe(200);
  expect((await visitor.get("/account")).status).toBe(200);
});

test("signing in leads nowhere but to a page of Sotto's", async ({ sotto, tab }) => {
  test.setTimeout(180_000);
  const elsewhere = [
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:/evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5Cevil.example",
    "%2F%2Fevil.example",
    "%252F%252Fevil.example",
    "/%2F/evil.example",
    "/%09/evil.example",
    "/%0D%0ALocation:%20https://evil.example",
    "javascript:alert(1)",
    "data:text/html,evil",
    "@evil.example",
    ".evil.example",
  ];
  const signedIn = await signInByForm(sotto.url, NOOR);
  // Who is signed in already is led on at once.
  for (const next of elsewhere) expect(new URL((await signedIn.open(`/sign-in?next=${next}`)).url).origin, next).toBe(sotto.url);
  // The whole way, for as many as one address may sign in at a stretch.
  for (const next of elsewhere.slice(0, 10)) {
    const visitor = new Visitor(sotto.url);
    const arrived = await sayWho(visitor, await visitor.open(`/sign-in/this-machine?next=${next}`), ROBIN);
    expect(new URL(arrived.url).origin, next).toBe(sotto.url);
  }
  // A browser reads addresses in ways of its own.
  for (const next of ["/\\evil.example", "/%09/evil.example"]) {
    await tab.context.clearCookies();
    await tab.page.goto(`${sotto.url}/sign-in?next=${next}`);
    await tab.page.getByTestId("sign-in-this-machine").press("Enter");
    await tab.page.getByTestId("this-machine-name").fill(ROBIN.name);
    await tab.page.getByTestId("this-machine-email").fill(ROBIN.email);
    await tab.page.getByTestId("this-machine-continue").press("Enter");
    await isSignedIn(tab.page);
    expect(new URL(tab.page.url()).origin, next).toBe(sotto.url);
  }
  // The control: a page of Sotto's own is where it leads.
  const visitor = new Visitor(sotto.url);
  const arrived = await sayWho(visitor, await visitor.open("/sign-in/this-machine?next=%2Finterviews%3Fpage%3D1"), ROBIN);
  expect(arrived.url).toBe(`${sotto.url}/interviews?page=1`);
});

test("the same email at two providers is two accounts", async ({ sotto, candidate, work, home, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/sign-in`);
  await goThrough(page, work, ROBIN_AT_WORK);
  await begin(page, sotto.url);
  const interview = page.url();

  const other = await candidate.open();
  await other.page.goto(`${sotto.url}/sign-in`);
  await goThrough(other.page, home, ROBIN_AT_HOME);
  await other.page.goto(`${sotto.url}/account`);
  await expect(other.page.locator("main")).toContainText(ROBIN.email);
  await expect(other.page.getByTestId("identity")).toHaveCount(1);
  await other.page.goto(`${sotto.url}/interviews`);
  await expect(other.page.locator("ul.past > li")).toHaveCount(0);
  expect((await other.page.goto(interview))?.status()).toBe(404);
  await other.context.close();
});

test("a second way in is added by whoever is signed in, and by nobody else", async ({ sotto, candidate, work, home, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/sign-in`);
  await goThrough(page, work, ROBIN_AT_WORK);
  await begin(page, sotto.url);
  const interview = page.url();
  await page.goto(`${sotto.url}/account`);
  await goThrough(page, home, ROBIN_AT_HOME, "link-home");
  await expect(page.getByTestId("identity")).toHaveCount(2);

  const other = await candidate.open();
  await other.page.goto(`${sotto.url}/sign-in`);
  await goThrough(other.page, home, ROBIN_AT_HOME);
  expect((await other.page.goto(interview))?.status(), "the other way in leads to the same account").toBe(200);
  await other.context.close();

  // Somebody else's way in is not taken from them.
  const noor = new Visitor(sotto.url);
  await noor.open(await toCallback(noor, work, NOOR_AT_WORK));
  const anothers = await noor.open(await toCallback(noor, home, ROBIN_AT_HOME, "/sign-in/home?link=1"));
  expect(anothers.status).toBeGreaterThanOrEqual(400);
  expect(await (await noor.get("/account")).text()).not.toContain(ROBIN.name);

  // Nobody links without being signed in, neither at the beginning nor any more at the end.
  const nobody = new Visitor(sotto.url);
  expect(redirected(await nobody.get("/sign-in/home?link=1"))).toContain("/sign-in?");
  const gone = new Visitor(sotto.url);
  await gone.open(await toCallback(gone, work, NOOR_AT_WORK));
  const callback = await toCallback(gone, home, ROBIN_AT_HOME, "/sign-in/home?link=1");
  gone.forgetCookie("sotto-session");
  gone.forgetCookie("sotto-refresh");
  await gone.open(callback);
  await isNobody(gone);

  // Another site's link begins nothing of the kind.
  expect((await noor.get("/sign-in/home?link=1", "cross-site")).status).toBe(403);

  // The last way in cannot be taken away; the one before it can.
  await page.goto(`${sotto.url}/account`);
  await page.getByTestId("identity").filter({ hasText: "Home" }).getByTestId("unlink").click();
  await expect(page.getByTestId("identity")).toHaveCount(1);
  await expect(page.getByTestId("unlink")).toHaveCount(0);
});

test("signing in needs no mouse", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/interviews`);
  await tabTo(page, "sign-in-this-machine");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("this-machine-name")).toBeVisible();
  await tabTo(page, "this-machine-name");
  await page.keyboard.type(ROBIN.name);
  await tabTo(page, "this-machine-email");
  await page.keyboard.type(ROBIN.email);
  await page.keyboard.press("Enter");
  await isSignedIn(page);
  expect(new URL(page.url()).pathname).toBe("/interviews");
});

test("without script one signs in and out, here and through a provider", async ({ sotto, candidate, work }) => {
  const { page, context } = await candidate.open({ javaScriptEnabled: false });
  await signIn(page, sotto.url, ROBIN);
  await page.goto(`${sotto.url}/account`);
  await page.getByTestId("sign-out").press("Enter");
  await page.waitForURL((url) => url.pathname !== "/account");
  await isSignedOut(page, sotto.url);
  await page.getByTestId("sign-in-work").press("Enter");
  await answerProvider(page, work, ROBIN_AT_WORK);
  await isSignedIn(page);
  await context.close();
});

/** The page says in a sentence what happened and offers to try again. Gives the sentence. */
async function errorPage(page: Page): Promise<string> {
  await expect(page.locator("main h1")).not.toBeEmpty();
  const sentence = page.locator("[data-error]");
  await expect(sentence).toBeVisible();
  await expect(page.locator('main a[href^="/sign-in"]')).toBeVisible();
  return sentence.innerText();
}

async function isNobody(visitor: Visitor) {
  expect(redirected(await visitor.get("/account")), "nobody is signed in").toContain("/sign-in");
}
