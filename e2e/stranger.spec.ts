// Pages of somebody else's, in the browser of somebody who is signed in.
//
// They stand on the same host at another port: to a browser that is the same site, so it sends Sotto's cookies along, and
// what is left to turn them away is Sotto.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "./support/fixtures.ts";
import { beginByForm, question } from "./support/forms.ts";
import { ROBIN } from "./support/people.ts";
import { isSignedIn, isSignedOut, signIn } from "./support/sign-in.ts";
import { signInByForm } from "./support/visitor.ts";

test("another site's page can neither act, look, listen nor frame", async ({ sotto, candidate }) => {
  const { page, context } = await candidate.open();
  await signIn(page, sotto.url, ROBIN);
  // The very session of this browser, for a client that can look at what is behind it.
  const robin = await signInByForm(sotto.url, ROBIN);
  const { turn } = await question(robin, await beginByForm(robin));

  const stranger = await serve(`<!doctype html><title>A prize</title>
    <form method="post" action="${sotto.url}/account/delete"><input name="sure" value="1"><button id="delete">Win</button></form>
    <form method="post" action="${sotto.url}/sign-out"><button id="sign-out">Win more</button></form>
    <iframe src="${sotto.url}/account"></iframe>`);
  try {
    const elsewhere = `http://localhost:${(stranger.address() as AddressInfo).port}/`;
    for (const button of ["delete", "sign-out"]) {
      await page.goto(elsewhere);
      await page.locator(`#${button}`).click();
      await expect(page.locator("[data-error]")).toContainText(/came from another site/i);
    }
    await page.goto(elsewhere);
    expect((await context.cookies(sotto.url)).length, "the browser has the cookies to send").toBeGreaterThan(0);
    await expect(page.frameLocator("iframe").getByTestId("account-link")).toHaveCount(0);
    const read = await page.evaluate((url) => fetch(url, { credentials: "include" }).then((answer) => answer.text(), () => "refused"), `${sotto.url}/account`);
    expect(read).toBe("refused");
    const heard = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        }),
      `${sotto.url.replace("http", "ws")}${turn}/take`,
    );
    expect(heard).toBe("refused");

    // The control: nothing of it was done, and the same form on Sotto's own page does what it says.
    await page.goto(`${sotto.url}/account`);
    await isSignedIn(page);
    await page.getByTestId("sign-out").click();
    await isSignedOut(page, sotto.url);
    expect((await robin.get("/account")).status, "the account is still there").toBe(200);
  } finally {
    stranger.closeAllConnections();
    stranger.close();
    await context.close();
  }
});

test("another site's links lead to Sotto and do nothing there", async ({ sotto, candidate }) => {
  const { page, context } = await candidate.open();
  await signIn(page, sotto.url, ROBIN);
  const actions = ["/sign-out", "/sign-out/everywhere", "/account/delete", "/account/sessions/end-others", "/resume/delete", "/interviews/delete-all"];
  for (const action of actions) {
    const answer = await page.goto(sotto.url + action);
    expect(answer?.status(), action).toBe(404);
  }
  await page.goto(`${sotto.url}/account`);
  await isSignedIn(page);
  await context.close();
});

async function serve(body: string): Promise<Server> {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
