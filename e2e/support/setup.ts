// The form in front of an interview.

import type { Page } from "@playwright/test";

/** Opens "More options", if it is not open already: seniority, language, job description, interviewer and mode stand there. */
export async function moreOptions(page: Page) {
  const closed = page.locator("details:not([open]) > [data-testid='more-options']");
  if ((await closed.count()) > 0) await closed.click();
}
