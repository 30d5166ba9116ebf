// A proxy that passes on pages; sockets only once it is told to.

import { createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export class PagesOnly {
  passes = false;

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<PagesOnly> {
    const server = createServer((asked, answer) => {
      const { connection, upgrade, ...headers } = asked.headers;
      const passed = ask({ host: "127.0.0.1", port, method: asked.method, path: asked.url, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
        answered.pipe(answer);
      });
      passed.on("error", () => answer.destroy());
      asked.pipe(passed);
    });
    const proxy = new PagesOnly(server);
    server.on("upgrade", (asked, near, head) => {
      const headers = Object.entries(asked.headers).filter(([name]) => proxy.passes || !["connection", "upgrade"].includes(name));
      const passed = ask({ host: "127.0.0.1", port, path: asked.url, headers: Object.fromEntries(headers) as Record<string, string> });
      const line = (status: number, rawHeaders: string[]) => {
        const lines = [`HTTP/1.1 ${status} x`];
        for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
        near.write(`${lines.join("\r\n")}\r\n\r\n`);
      };
      // A browser drops the connection of a socket that was refused.
      near.on("error", () => passed.destroy());
      passed.on("response", (answered) => {
        line(answered.statusCode ?? 502, answered.rawHeaders);
        answered.pipe(near);
      });
      passed.on("upgrade", (answered, far) => {
        line(101, answered.rawHeaders);
        far.on("error", () => near.destroy());
        near.on("error", () => far.destroy());
        far.pipe(near).pipe(far);
      });
      passed.on("error", () => near.destroy());
      passed.end(head);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async remove() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
