// What every browser test is given. Each test has a server and a browser of its own.

import { test as base, expect } from "@playwright/test";

import { Candidate, type Microphone, type Tab } from "./browser.ts";
import { type Person, ROBIN } from "./people.ts";
import { signIn } from "./sign-in.ts";
import { type Options, Sotto } from "./sotto.ts";

type Given = {
  microphone: Microphone;
  serverOptions: Options;
  sotto: Sotto;
  candidate: Candidate;
  /** Who has signed in at the tab before the test begins; `null` for nobody. */
  person: Person | null;
  tab: Tab;
  /** Complaints of the page that this test brings about itself. */
  expectedComplaints: RegExp[];
  /** Origins besides Sotto's own that the page may speak to, such as a provider's. */
  expectedOrigins: string[];
};

export const test = base.extend<Given>({
  microphone: ["speaking", { option: true }],
  serverOptions: [{}, { option: true }],
  expectedComplaints: [[], { option: true }],
  expectedOrigins: [[], { option: true }],
  person: [ROBIN, { option: true }],

  sotto: async ({ serverOptions }, use, info) => {
    const sotto = await Sotto.start(serverOptions);
    await use(sotto);
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: sotto.logs, contentType: "text/plain" });
    await sotto.remove();
  },

  candidate: async ({ microphone }, use) => {
    const candidate = await Candidate.sitsDown(microphone);
    await use(candidate);
    await candidate.leaves();
  },

  tab: async ({ candidate, sotto, person, locale, expectedComplaints, expectedOrigins }, use) => {
    const tab = await candidate.open({ baseURL: sotto.url, locale });
    if (person) await signIn(tab.page, sotto.url, person);
    await use(tab);
    const unexpected = tab.complaints.filter((complaint) => !expectedComplaints.some((known) => known.test(complaint)));
    expect(unexpected, "the page complained").toEqual([]);
    expect([...tab.origins].filter((origin) => ![sotto.url, ...expectedOrigins].includes(origin)), "the page spoke to somebody else").toEqual([]);
    await tab.context.close();
  },
});

export { expect };
