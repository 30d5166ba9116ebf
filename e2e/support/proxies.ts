// nginx and Caddy, run with the very examples of docs/proxies.md: only names, ports and files are this machine's.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { freePort, until } from "./sotto.ts";

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "..", "..", "docs", "proxies.md"), "utf8");

export type ProxyKind = "nginx" | "caddy";

export function isInstalled(kind: ProxyKind): boolean {
  try {
    execFileSync(kind, [kind === "nginx" ? "-v" : "version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A proxy that answers as `https://NAME` on a port of its own. */
export class Proxy {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param change what is done to the example before it is run */
  static async start(kind: ProxyKind, name: string, to: number, change = (example: string) => example): Promise<Proxy> {
    const folder = mkdtempSync(join(tmpdir(), "sotto-proxy-"));
    const port = await freePort();
    const [certificate, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    const example = change(exampleOf(kind)).replace("127.0.0.1:8080", `127.0.0.1:${to}`);
    const file = join(folder, "configuration");
    for (const own of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) mkdirSync(join(folder, own));
    const own =
      kind === "nginx"
        ? nginx(example.replace("listen 443", `listen 127.0.0.1:${port}`).replaceAll("sotto.example;", `${name};`).replace("/etc/ssl/sotto.example.pem", certificate).replace("/etc/ssl/sotto.example.key", key))
        : caddy(example.replace("sotto.example {", `https://${name}:${port} {\n    tls ${certificate} ${key}`));
    writeFileSync(file, own);
    const command = kind === "nginx" ? ["-p", folder, "-c", file] : ["run", "--adapter", "caddyfile", "--config", file];
    const child = spawn(kind, command, { cwd: folder, env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder }, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr?.on("data", (data) => (said += String(data)));
    await until(`${kind} to answer`, async () => {
      if (child.exitCode !== null) throw new Error(`${kind} ended: ${said}`);
      return isOpen(port);
    });
    return new Proxy(port, folder, child);
  }

  async remove() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function exampleOf(kind: ProxyKind): string {
  const example = page.split(`\`\`\`${kind}\n`)[1]?.split("```")[0];
  if (!example) throw new Error(`docs/proxies.md has no example for ${kind}`);
  return example;
}

/** What stands around a server block in Debian's nginx.conf, with nothing written outside the working folder. */
function nginx(server: string): string {
  const folders = ["client_body_temp_path body;", "proxy_temp_path proxy;", "fastcgi_temp_path fastcgi;", "uwsgi_temp_path uwsgi;", "scgi_temp_path scgi;"];
  return `daemon off;\nmaster_process off;\npid pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${folders.join("\n")}\n${server}}\n`;
}

function caddy(site: string): string {
  return `{\n    admin off\n    auto_https disable_redirects\n}\n${site}`;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(Boolean(socket.destroy())));
    socket.once("error", () => resolve(false));
  });
}
