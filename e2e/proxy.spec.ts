// Sotto behind a proxy: with the examples of docs/proxies.md people are heard, and a proxy that lets no socket through is named.

import { Candidate, type Tab } from "./support/browser.ts";
import { expect, test as plain } from "./support/fixtures.ts";
import { begin, heard, keep, recording } from "./support/interview.ts";
import { PagesOnly } from "./support/pages-only.ts";
import { ROBIN } from "./support/people.ts";
import type { Provider } from "./support/provider.ts";
import { ROBIN_AT_WORK, test } from "./support/providers.ts";
import { isInstalled, Proxy, type ProxyKind } from "./support/proxies.ts";
import { goThrough, isSignedIn, signIn } from "./support/sign-in.ts";
import { Sotto, until } from "./support/sotto.ts";
import { voice } from "./voices.ts";

const NAME = "sotto.test";
const ORIGIN = `https://${NAME}`;
const BLOCKED = /your voice can’t reach the server.*safe on this page.*type your answer/i;
const LOGGED = "came without its Upgrade lines";

for (const kind of ["nginx", "caddy"] satisfies ProxyKind[])
  test(`behind ${kind}, set up as the docs show, an answer is heard`, async ({ work }) => {
    await behind(kind, work, undefined, async ({ sotto, candidate, tab }) => {
      const { page } = tab;
      await begin(page, ORIGIN);
      candidate.says(voice("team"));
      await page.getByTestId("record").click();
      await recording(page);
      await page.waitForTimeout(5000);
      await page.getByTestId("record").click();
      expect((await heard(page)).transcript).not.toBe("");
      await keep(page);
      expect(sotto.logs).not.toContain(LOGGED);
      expect(tab.complaints.filter((complaint) => complaint.includes(NAME))).toEqual([]);
    });
  });

test("behind nginx without the Upgrade lines, the page and the log say so, and typing is offered", async ({ work }) => {
  const without = (example: string) => {
    const changed = example.replace(/^.*proxy_set_header (Upgrade|Connection) .*\n/gm, "");
    expect(changed, "the lines were there").not.toBe(example);
    return changed;
  };
  await behind("nginx", work, without, async ({ sotto, candidate, tab }) => {
    await begin(tab.page, ORIGIN);
    await isBlocked(candidate, tab, sotto);
  });
});

plain.describe("a proxy that passes on no socket", () => {
  plain.use({ expectedComplaints: [/WebSocket connection to .* failed/, /status of 426/] });

  plain("is named on the page and in the log, and what was said can be sent once it does", async ({ candidate, sotto }) => {
    const proxy = await PagesOnly.to(sotto.port);
    const tab = await candidate.open();
    await signIn(tab.page, sotto.url, ROBIN);
    await begin(tab.page, proxy.url);
    const { page } = tab;
    candidate.says(voice("team"));
    await page.getByTestId("record").click();
    await expect(page.locator("[data-connection-says]"), "while it records").toContainText(BLOCKED);
    expect(sotto.logs).toContain(LOGGED);
    await page.waitForTimeout(4000);
    await page.getByTestId("record").click();
    await expect(page.locator("[data-connection-says]")).toContainText(BLOCKED);
    proxy.passes = true;
    await page.getByRole("button", { name: "Try again" }).click();
    expect((await heard(page)).transcript, "nothing was lost").not.toBe("");
    await tab.context.close();
    await proxy.remove();
  });

  plain("does not keep anybody from typing", async ({ candidate, sotto }) => {
    const proxy = await PagesOnly.to(sotto.port);
    const tab = await candidate.open();
    await signIn(tab.page, sotto.url, ROBIN);
    await begin(tab.page, proxy.url);
    await tab.page.setViewportSize({ width: 320, height: 640 });
    await isBlocked(candidate, tab, sotto);
    await tab.context.close();
    await proxy.remove();
  });
});

async function isBlocked(candidate: Candidate, { page }: Tab, sotto: Sotto) {
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await expect(page.locator("[data-connection-says]")).toContainText(BLOCKED);
  await until("a line in the log", () => sotto.logs.includes(LOGGED));
  await expect(page.getByRole("button", { name: "Try again" })).toBeInViewport({ ratio: 1 });
  const typing = page.getByRole("link", { name: "Type your answer" }).first();
  await expect(typing, "offered in sight, on a small phone, too").toBeInViewport({ ratio: 1 });
  await typing.click();
  await page.getByTestId("typed-answer").fill("I called the supplier every morning, and the order left four days early.");
  await keep(page);
}

type Scene = { sotto: Sotto; candidate: Candidate; tab: Tab };

/** A Sotto that only the proxy reaches, and a candidate who reaches only the proxy. */
async function behind(kind: ProxyKind, work: Provider, change: ((example: string) => string) | undefined, act: (scene: Scene) => Promise<void>) {
  if (!isInstalled(kind)) {
    console.log(`NOT RUN: ${kind} is not installed, so its example in docs/proxies.md was not tried.`);
    test.skip();
  }
  const sotto = await Sotto.start({ settings: () => work.tableFor(ORIGIN), env: { SOTTO_PUBLIC_URL: ORIGIN, SOTTO_PROXIES: "127.0.0.1" } });
  const proxy = await Proxy.start(kind, NAME, sotto.port, change);
  const candidate = await Candidate.sitsDown("speaking", [`--host-resolver-rules=MAP ${NAME}:443 127.0.0.1:${proxy.port}`, "--ignore-certificate-errors"]);
  try {
    const tab = await candidate.open();
    await tab.page.goto(`${ORIGIN}/sign-in`);
    await goThrough(tab.page, work, ROBIN_AT_WORK);
    await isSignedIn(tab.page);
    await act({ sotto, candidate, tab });
  } finally {
    await candidate.leaves();
    await proxy.remove();
    await sotto.remove();
  }
}
