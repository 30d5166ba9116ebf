// What is said where a recording does not reach the server.

import { message, paragraph } from "./messages.js";

/**
 * What has become of the connection, what is safe, and what to do.
 * @param {import("./take.js").ConnectionState} state
 * @param {string | undefined} reason
 * @param {boolean} recording
 */
export function troubleOf(state, reason, recording) {
  switch (state) {
    case "connected":
    case "elsewhere":
      return "";
    case "waiting":
      return recording ? message("lost-while-speaking") : message("connection-lost");
    case "busy":
      return message("busy");
    case "lost":
      return message("unreachable");
    case "blocked":
      return message("blocked");
    case "failed":
      return paragraph(reason || message("recognition-failed"), message("recording-safe"));
  }
}
