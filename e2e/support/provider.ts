// A sign-in provider of the tests' own: npm's oidc-provider, a certified implementation of OpenID Connect, on loopback.
//
// It answers at 127.0.0.1 while Sotto answers at localhost, so that to a browser the two are different sites, as they are
// in real life: a cookie of Sotto's that does not survive the way back fails here too.

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import Oidc, { type Adapter, type AdapterPayload, interactionPolicy } from "oidc-provider";

/** Somebody whom a provider knows. */
export type Known = { subject: string; name: string; email: string };

export type Algorithm = "ES256" | "RS256" | "EdDSA";

export type Setup = {
  id: string;
  label: string;
  accounts: Known[];
  algorithm?: Algorithm;
  /** Where name and email are told: the standard keeps them out of the identity token, Google and Microsoft put them in. */
  claimsIn?: "userinfo" | "id-token";
};

/** A provider with an account for everybody in `accounts`, and one client: Sotto. */
export class Provider {
  readonly clientId = "sotto";
  readonly clientSecret = randomBytes(32).toString("base64url");
  private readonly adapter = inMemory();
  private readonly cookieKey = randomBytes(16).toString("hex");
  private keys: object[];
  private redirectUris: string[] = [];
  private port = 0;
  private server: Server | undefined;
  private handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;

  private constructor(private readonly setup: Setup) {
    this.keys = [keyFor(this.algorithm)];
  }

  static async start(setup: Setup): Promise<Provider> {
    const provider = new Provider(setup);
    await provider.start();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get id(): string {
    return this.setup.id;
  }

  /** Its table in sotto.toml, for a Sotto at `origin`, whose callback it accepts from now on. */
  tableFor(origin: string): string {
    this.redirectUris = [`${origin}/sign-in/${this.id}/callback`];
    this.renew();
    return [
      `[provider.${this.setup.id}]`,
      `kind = "oidc"`,
      `label = "${this.setup.label}"`,
      `issuer = "${this.issuer}"`,
      `client_id = "${this.clientId}"`,
      `client_secret = "${this.clientSecret}"`,
      "",
    ].join("\n");
  }

  /** Signs with a new key from now on; the old one is no longer published. */
  rotateKeys() {
    this.keys = [keyFor(this.algorithm)];
    this.renew();
  }

  /** Listens, at the first time on a free port and ever after on the same. */
  async start(): Promise<void> {
    const server = createServer((request, response) => this.handler?.(request, response));
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    this.renew();
  }

  /** From now on nobody answers. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  private get algorithm(): Algorithm {
    return this.setup.algorithm ?? "ES256";
  }

  /** oidc-provider takes its keys and clients at birth, so a change of either is a new one over the same memory. */
  private renew() {
    const { accounts, claimsIn } = this.setup;
    const policy = interactionPolicy.base();
    // Who signs in is asked every time, because the tests are several people at one browser.
    policy.get("login")?.checks.push(
      new interactionPolicy.Check("who", "who signs in is asked every time", ({ oidc }) =>
        oidc.result?.login ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
      ),
    );
    const oidc: Oidc = new Oidc(this.issuer, {
      adapter: this.adapter,
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: this.redirectUris,
          grant_types: ["authorization_code"],
          response_types: ["code"],
          id_token_signed_response_alg: this.algorithm,
        },
      ],
      jwks: { keys: this.keys },
      cookies: { keys: [this.cookieKey] },
      pkce: { required: () => true },
      scopes: ["openid"],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "picture", "zoneinfo"] },
      conformIdTokenClaims: claimsIn !== "id-token",
      features: { devInteractions: { enabled: false } },
      interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      findAccount: (_, subject) => {
        const known = accounts.find((account) => account.subject === subject);
        if (!known) return undefined;
        const { name, email } = known;
        // More than Sotto asks for, as providers do.
        return { accountId: subject, claims: () => ({ sub: subject, name, email, email_verified: true, picture: `${this.issuer}/face.png`, zoneinfo: "Atlantis/Lost" }) };
      },
      loadExistingGrant: async ({ oidc: { client, session, params } }) => {
        const { accountId } = session ?? {};
        if (!client || !accountId) return undefined;
        const grant = new oidc.Grant({ clientId: client.clientId, accountId });
        grant.addOIDCScope(String(params?.scope ?? "openid"));
        await grant.save();
        return grant;
      },
      renderError: (ctx, { error, error_description: description }) => {
        ctx.type = "html";
        ctx.body = page(`<h1>${error}</h1><p>${description}</p>`);
      },
    });
    const callback = oidc.callback();
    this.handler = (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return void callback(request, response);
      this.ask(oidc, request, response).catch((error: Error) => {
        response.statusCode = 400;
        response.end(page(`<h1>${error.name}</h1><p>${error.message}</p>`));
      });
    };
  }

  /** The page on which a person says who they are, or that they would rather not. */
  private async ask(oidc: Oidc, request: IncomingMessage, response: ServerResponse) {
    await oidc.interactionDetails(request, response);
    if (request.method !== "POST") {
      const buttons = this.setup.accounts.map(({ subject, name }) => `<button name="subject" value="${subject}">Continue as ${name}</button>`);
      response.setHeader("content-type", "text/html; charset=utf-8");
      return void response.end(page(`<h1>${this.setup.label}</h1><form method="post">${buttons.join("")}<button name="subject" value="">Deny</button></form>`));
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const subject = new URLSearchParams(Buffer.concat(parts).toString()).get("subject");
    const result = subject ? { login: { accountId: subject } } : { error: "access_denied", error_description: "The person said no" };
    await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
}

const page = (body: string) => `<!doctype html><html lang="en"><title>A provider</title>${body}</html>`;

function keyFor(algorithm: Algorithm): object {
  const { privateKey } = {
    ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    EdDSA: () => generateKeyPairSync("ed25519"),
  }[algorithm]();
  return { ...privateKey.export({ format: "jwk" }), alg: algorithm, use: "sig", kid: randomBytes(8).toString("hex") };
}

/** What oidc-provider remembers, each provider for itself and for as long as the test lasts. */
function inMemory(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (model) => {
    const find = async (fits: (payload: AdapterPayload) => boolean) => [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && fits(payload))?.[1];
    return {
      upsert: async (id, payload) => void kept.set(`${model}:${id}`, payload),
      find: async (id) => kept.get(`${model}:${id}`),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (code) => find((payload) => payload.userCode === code),
      destroy: async (id) => void kept.delete(`${model}:${id}`),
      consume: async (id) => {
        const payload = kept.get(`${model}:${id}`);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      revokeByGrantId: async (grant) => {
        for (const [key, payload] of kept) if (payload.grantId === grant) kept.delete(key);
      },
    };
  };
}
