// A visitor without a browser: keeps cookies, follows links and fills in forms, as a page without script would.

import type { Person } from "./people.ts";
import type { Known, Provider } from "./provider.ts";

/** A form as it stands on a page: where it goes, and what its hidden fields hold. */
export type Form = { action: string; method: string; fields: Record<string, string>; html: string };

type Cookie = { value: string; path: string };
type Site = "none" | "same-origin" | "cross-site";

const REDIRECTS_AT_MOST = 15;

export class Visitor {
  /** By host and name: a browser's cookies know no ports. */
  private readonly cookies = new Map<string, Map<string, Cookie>>();

  constructor(readonly origin: string) {}

  /** One request, no redirect followed. */
  async get(where: string, site: Site = "none"): Promise<Response> {
    return this.send(new URL(where, this.origin), { method: "GET", headers: { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" } });
  }

  /** Sends a form from a page of the same site; no redirect is followed. */
  async post(where: string, fields: Record<string, string> | [string, string][] = {}): Promise<Response> {
    const url = new URL(where, this.origin);
    return this.send(url, {
      method: "POST",
      headers: {
        origin: url.origin,
        "sec-fetch-site": "same-origin",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** A request with the visitor's cookies and whatever else: what a page of another site may send, for one. */
  async send(url: URL, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    const cookie = this.cookieHeader(url);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(url, { ...request, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.keep(url, line);
    return response;
  }

  /** Goes where an answer leads, to the first page that leads nowhere else. */
  async follow(answer: Response): Promise<Response> {
    let here = answer;
    let site: Site = "same-origin";
    for (let steps = 0; here.status >= 300 && here.status < 400; steps += 1) {
      if (steps === REDIRECTS_AT_MOST) throw new Error(`${answer.url} leads in circles`);
      const next = new URL(redirected(here), here.url);
      if (next.origin !== new URL(here.url).origin) site = "cross-site";
      here = await this.get(next.href, site);
    }
    return here;
  }

  /** The page at the end of a link, which stands on another site's page where `site` says so, or nowhere. */
  async open(where: string, site: Site = "none"): Promise<Response> {
    return this.follow(await this.get(where, site));
  }

  cookieHeader(url: URL): string {
    const kept = this.cookies.get(url.hostname) ?? new Map<string, Cookie>();
    return [...kept]
      .filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.endsWith("/") ? path : `${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  /** The value of one of Sotto's cookies. */
  cookie(name: string): string | undefined {
    return this.cookies.get(new URL(this.origin).hostname)?.get(name)?.value;
  }

  setCookie(name: string, value: string) {
    this.keep(new URL(this.origin), `${name}=${value}; Path=/`);
  }

  forgetCookie(name: string) {
    this.cookies.get(new URL(this.origin).hostname)?.delete(name);
  }

  private keep(url: URL, line: string) {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    const attribute = (wanted: string) => attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const kept = this.cookies.get(url.hostname) ?? new Map<string, Cookie>();
    this.cookies.set(url.hostname, kept);
    const age = attribute("max-age");
    const expires = attribute("expires");
    const isOver = age !== undefined ? Number(age) <= 0 : expires !== undefined && Date.parse(expires) <= Date.now();
    if (isOver) kept.delete(name);
    else kept.set(name, { value: pair.slice(at + 1), path: attribute("path") ?? "/" });
  }
}

/** Signs somebody in through the laptop's own provider, one real page after the other. */
export async function signInByForm(origin: string, person: Person, next = "/"): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const offered = await visitor.open(`/sign-in?next=${encodeURIComponent(next)}`);
  const asked = await visitor.open(linkIn(await offered.text(), "sign-in-this-machine"));
  const arrived = await sayWho(visitor, asked, person);
  if (arrived.status !== 200) throw new Error(`signing in ended at ${arrived.url} with ${arrived.status}`);
  return visitor;
}

/** Answers the laptop's provider and goes where that leads. */
export async function sayWho(visitor: Visitor, asked: Response, person: Person): Promise<Response> {
  const [form] = formsIn(await asked.text()).filter(({ html }) => html.includes("this-machine-name"));
  if (!form) throw new Error(`${asked.url} does not ask who is there`);
  const [name, email] = [fieldIn(form.html, "this-machine-name"), fieldIn(form.html, "this-machine-email")];
  const answer = await visitor.post(new URL(form.action, asked.url).href, { ...form.fields, [name]: person.name, [email]: person.email });
  return visitor.follow(answer);
}

/** Begins to sign in through a provider from elsewhere, answers it, and stops in front of Sotto's callback. */
export async function toCallback(visitor: Visitor, provider: Provider, known: Known, from = `/sign-in/${provider.id}`): Promise<string> {
  const asked = await visitor.open(from, "same-origin");
  if (new URL(asked.url).origin !== provider.issuer) throw new Error(`${from} leads to ${asked.url} (${asked.status}), not to the provider`);
  let answer = await visitor.post(asked.url, { subject: known.subject });
  for (;;) {
    const next = new URL(redirected(answer), answer.url);
    if (next.origin === visitor.origin) return next.href;
    answer = await visitor.get(next.href, "cross-site");
  }
}

/** Where an answer leads. */
export function redirected(answer: Response): string {
  const location = answer.headers.get("location");
  if (answer.status < 301 || answer.status > 308 || !location) throw new Error(`${answer.url} answered ${answer.status}, not with the next page`);
  return location;
}

export function formsIn(page: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].map(([, tag = "", html = ""]) => ({
    action: attributeOf(tag, "action") ?? "",
    method: attributeOf(tag, "method") ?? "get",
    fields: Object.fromEntries(
      [...html.matchAll(/<input\b[^>]*>/g)]
        .map(([input]) => input)
        .filter((input) => attributeOf(input, "type") === "hidden")
        .map((input) => [attributeOf(input, "name") ?? "", attributeOf(input, "value") ?? ""]),
    ),
    html,
  }));
}

/** The address behind the link with this test id. */
export function linkIn(page: string, testId: string): string {
  const link = [...page.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag).find((tag) => attributeOf(tag, "data-testid") === testId);
  const address = link && attributeOf(link, "href");
  if (!address) throw new Error(`there is no link ${testId} on the page:\n${page}`);
  return address;
}

function fieldIn(html: string, testId: string): string {
  const field = [...html.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag).find((tag) => attributeOf(tag, "data-testid") === testId);
  const name = field && attributeOf(field, "name");
  if (!name) throw new Error(`there is no field ${testId} in the form:\n${html}`);
  return name;
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replace(/&#(\d+);|&#x([0-9a-f]+);|&(amp|lt|gt|quot|apos);/gi, (_, decimal, hex, named) =>
    named ? ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }[named as string] ?? "") : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
