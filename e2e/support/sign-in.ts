// Signing in on the pages.

import { expect, type Page } from "@playwright/test";

import type { Person } from "./people.ts";
import type { Known, Provider } from "./provider.ts";

/**
 * Signs in through the laptop's own provider. Everything is pressed from the keyboard, which a page without script takes as
 * well: Playwright's mouse waits for frames that such a page does not announce.
 */
export async function signIn(page: Page, origin: string, person: Person, next = "/") {
  await page.goto(`${origin}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByTestId("sign-in-this-machine").press("Enter");
  await page.getByTestId("this-machine-name").fill(person.name);
  await page.getByTestId("this-machine-email").fill(person.email);
  await page.getByTestId("this-machine-continue").press("Enter");
  await isSignedIn(page);
}

/** Signs in, or links, through a provider from elsewhere: from the page that shows its link, to wherever that leads. */
export async function goThrough(page: Page, provider: Provider, known: Known | "deny", link = `sign-in-${provider.id}`) {
  await page.getByTestId(link).press("Enter");
  await answerProvider(page, provider, known);
}

/** Answers the provider's question who is there. */
export async function answerProvider(page: Page, provider: Provider, known: Known | "deny") {
  await page.waitForURL((url) => url.origin === provider.issuer);
  const answer = page.getByRole("button", { name: known === "deny" ? "Deny" : `Continue as ${known.name}` });
  await answer.press("Enter");
  await page.waitForURL((url) => url.origin !== provider.issuer);
}

export async function isSignedIn(page: Page) {
  await expect(page.locator("[data-error]")).toHaveCount(0);
  await expect(page.getByTestId("account-link")).toBeVisible();
}

/** Nobody is signed in: the account is not shown but the way to sign in. */
export async function isSignedOut(page: Page, origin: string) {
  await page.goto(`${origin}/account`);
  expect(new URL(page.url()).pathname).toBe("/sign-in");
}
