// A wire between browser and server that can be cut and mended from outside the page.

import { connect, createServer, type Server, type Socket } from "node:net";

export class Wire {
  private readonly sockets = new Set<Socket>();
  private whole = true;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** A wire to the port. Its own address is a loopback one too, so the server takes the page for a local one. */
  static async to(port: number): Promise<Wire> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port is free");
    const wire = new Wire(server, address.port);
    server.on("connection", (near) => wire.join(near, port));
    return wire;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything in flight is lost, and nobody gets through any more. */
  cut() {
    this.whole = false;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  mend() {
    this.whole = true;
  }

  async remove() {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, port: number) {
    if (!this.whole) return void near.resetAndDestroy();
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
