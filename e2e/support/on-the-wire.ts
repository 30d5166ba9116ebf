// What a page sends to the take socket, as the browser saw it leave.

import type { Page } from "@playwright/test";

/** Reads off the wire what the page sends to the take socket. */
export function framesOnTheWire(page: Page): { messages: Buffer[]; takes: number } {
  const sent = { messages: [] as Buffer[], takes: 0 };
  page.on("websocket", (socket) => {
    if (!new URL(socket.url()).pathname.endsWith("/take")) return;
    sent.takes += 1;
    socket.on("framesent", ({ payload }) => {
      if (typeof payload !== "string") sent.messages.push(payload);
    });
  });
  return sent;
}

/** The numbers of frames that went out again with other sound in them than before. */
export function changedFrames(messages: Buffer[]): number[] {
  const first = new Map<number, Buffer>();
  return messages.flatMap((message) => {
    const number = message.readUInt32LE(0);
    const before = first.get(number) ?? message;
    first.set(number, before);
    return before.equals(message) ? [] : [number];
  });
}
