// A Sotto where people sign in through two providers from elsewhere, or say who they are at the machine itself.

import { test as base } from "./fixtures.ts";
import { NOOR, ROBIN } from "./people.ts";
import { type Known, Provider } from "./provider.ts";

/** The same person, and the same email, at two providers: two accounts, as nobody can know better. */
export const ROBIN_AT_WORK: Known = { subject: "robin-at-work", ...ROBIN };
export const ROBIN_AT_HOME: Known = { subject: "robin-at-home", ...ROBIN };
export const NOOR_AT_WORK: Known = { subject: "noor-at-work", ...NOOR };

type Given = { work: Provider; home: Provider };

export const test = base.extend<Given>({
  work: async ({}, use) => {
    const work = await Provider.start({ id: "work", label: "Work", accounts: [ROBIN_AT_WORK, NOOR_AT_WORK] });
    await use(work);
    await work.stop();
  },

  home: async ({}, use) => {
    const home = await Provider.start({ id: "home", label: "Home", accounts: [ROBIN_AT_HOME], algorithm: "RS256", claimsIn: "id-token" });
    await use(home);
    await home.stop();
  },

  serverOptions: async ({ work, home }, use) => {
    await use({ settings: (url) => [`this_machine = "on"\n`, work.tableFor(url), home.tableFor(url)].join("\n") });
  },

  expectedOrigins: async ({ work, home }, use) => use([work.issuer, home.issuer]),

  person: async ({}, use) => use(null),
});
