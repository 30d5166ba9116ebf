// Sotto over HTTPS with an authority of its own, as a phone in a home network meets it: by a name that is not localhost.

import { createHash, X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";

import { Candidate } from "./support/browser.ts";
import { expect } from "./support/fixtures.ts";
import { begin, heard, recording } from "./support/interview.ts";
import { ROBIN_AT_WORK, test } from "./support/providers.ts";
import { goThrough, isSignedIn } from "./support/sign-in.ts";
import { Sotto } from "./support/sotto.ts";
import { voice } from "./voices.ts";

/** Only the tests' browser knows it, so what holds here holds by encryption and not because the host is this machine. */
const NAME = "sotto.test";

test("over HTTPS cookies are bound to the host, and the microphone is there", async ({ work }) => {
  const sotto = await Sotto.start({ name: NAME, settings: (url) => work.tableFor(url) });
  const trusted = await certificateOf(sotto);
  const candidate = await Candidate.sitsDown("speaking", [
    `--host-resolver-rules=MAP ${NAME} 127.0.0.1`,
    `--ignore-certificate-errors-spki-list=${keyOf(trusted)}`,
  ]);
  try {
    const { page, context } = await candidate.open();
    const front = await page.goto(`${sotto.url}/sign-in`);
    expect(front?.headers()["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    await goThrough(page, work, ROBIN_AT_WORK);
    await isSignedIn(page);

    const cookies = (await context.cookies(sotto.url)).filter(({ name }) => name.includes("sotto"));
    expect(cookies.map(({ name }) => name).sort()).toEqual(["__Host-sotto-refresh", "__Host-sotto-session"]);
    for (const cookie of cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", path: "/", domain: NAME });

    await page.goto(`${sotto.url}/trust`);
    const fingerprint = new X509Certificate(authorityOf(sotto)).fingerprint256.replaceAll(":", "");
    const shown = (await page.locator("main").innerText()).toUpperCase().replace(/[^0-9A-F]/g, "");
    expect(shown, "people can compare what they are about to trust").toContain(fingerprint);

    await begin(page, sotto.url);
    candidate.says(voice("team"));
    await page.getByTestId("record").click();
    await recording(page);
    await page.waitForTimeout(4000);
    await page.getByTestId("record").click();
    expect((await heard(page)).transcript, "the take socket is encrypted as well").not.toBe("");
  } finally {
    await candidate.leaves();
    await sotto.remove();
  }
});

test("whoever trusts Sotto's authority trusts its certificate, and nobody else does", async ({ work }) => {
  const sotto = await Sotto.start({ name: NAME, settings: (url) => work.tableFor(url) });
  try {
    const authority = authorityOf(sotto);
    expect(await trusts(sotto, NAME, authority)).toBe(true);
    expect(await trusts(sotto, NAME, undefined), "nobody trusts it unasked").toBe(false);
    expect(await trusts(sotto, "other.test", authority), "it is for its own name alone").toBe(false);
  } finally {
    await sotto.remove();
  }
});

test("a browser that does not trust the authority shows nothing of Sotto's", async ({ work }) => {
  const sotto = await Sotto.start({ name: NAME, settings: (url) => work.tableFor(url) });
  const candidate = await Candidate.sitsDown("none", [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`]);
  try {
    const { page } = await candidate.open();
    await expect(page.goto(sotto.url)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
  } finally {
    await candidate.leaves();
    await sotto.remove();
  }
});

/** The certificate of the authority, the only public one in its folder. */
function authorityOf(sotto: Sotto): string {
  const folder = join(sotto.dataDir, "authority");
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const certificates = files.map((file) => readFileSync(file, "utf8")).filter((text) => text.includes("BEGIN CERTIFICATE"));
  const authority = certificates.find((text) => new X509Certificate(text).ca);
  if (!authority) throw new Error(`there is no authority's certificate among ${files.join(", ")}`);
  return authority;
}

async function trusts(sotto: Sotto, servername: string, ca: string | undefined): Promise<boolean> {
  return reach(sotto, servername, ca).then(
    (socket) => socket.authorized,
    () => false,
  );
}

async function certificateOf(sotto: Sotto): Promise<X509Certificate> {
  const socket = await reach(sotto, NAME, authorityOf(sotto));
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new Error("Sotto shows no certificate");
  return certificate;
}

function reach(sotto: Sotto, servername: string, ca: string | undefined): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: sotto.port, servername, ...(ca ? { ca } : {}) }, () => {
      resolve(socket);
      socket.end();
    });
    socket.on("error", reject);
  });
}

function keyOf(certificate: X509Certificate): string {
  return createHash("sha256").update(certificate.publicKey.export({ type: "spki", format: "der" })).digest("base64");
}
