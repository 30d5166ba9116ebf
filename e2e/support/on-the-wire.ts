// What a page sends to the take socket, as the browser saw it leave.

import type { Page } from "@playwright/test";

/** Reads off the wire what the page sends to the take socket. */
export function framesOnTheWire(page: Page): { messages: Buffer[]; takes: number } {
  const sent = { messages: [] as Buffer[], takes: 0 };
  page.on("websocket", (socket) => {
    if (!socket.url().endsWith("/take")) return;
    sent.takes += 1;
    socket.on("framesent", ({ payload }) => {
      if (typeof payload !== "string") sent.messages.push(payload);
    });
  });
  return sent;
}
