// The one place that opens the microphone. No other sensor is named here or anywhere else,
// and nothing calls this but a press of Record or of the microphone test.

import { message } from "./messages.js";

/** @typedef {{title: string, advice: string}} Trouble what went wrong and what to do, for the person */

/** The device chosen on this page; forgotten with it. @type {string | undefined} */
let chosen;

/** @param {string} deviceId empty for the system's own choice */
export function choose(deviceId) {
  chosen = deviceId || undefined;
}

/**
 * Opens the chosen microphone. The caller stops every track of it as soon as it is done.
 * @returns {Promise<MediaStream>}
 */
export async function open() {
  if (!navigator.mediaDevices) throw new DOMException("no secure context", "SecurityError");
  const wanted = navigator.mediaDevices.getUserMedia({
    audio: {
      ...(chosen && { deviceId: { exact: chosen } }),
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
    },
  });
  return wanted.catch((error) => {
    // The chosen device was unplugged: the system's choice is better than none.
    if (!chosen || error.name !== "OverconstrainedError") throw error;
    choose("");
    return open();
  });
}

/** Turns a microphone off: its light goes out. @param {MediaStream | null} stream */
export function close(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/**
 * Whether the device that is heard is still there, and still the one that would be opened.
 * @param {MediaStreamTrack} track
 * @returns {Promise<"there" | "gone" | "changed">}
 */
export async function whereIs(track) {
  const { deviceId, groupId } = track.getSettings();
  const inputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "audioinput");
  // Browsers that do not name devices cannot tell; the track's own end is told all the same.
  if (!deviceId || inputs.some((device) => !device.deviceId)) return "there";
  const device = inputs.find((input) => input.deviceId === deviceId);
  if (!device) return "gone";
  // Behind the name "default" another device may stand by now: one of another group.
  return groupId && device.groupId && device.groupId !== groupId ? "changed" : "there";
}

/**
 * Shows which microphones there are. Their names are known only once one has been allowed;
 * until then, and with fewer than are worth showing, there is nothing to choose.
 * @param {HTMLElement} place holds a `select`
 * @param {number} [fewest] how many are worth showing
 */
export async function offerChoice(place, fewest = 2) {
  const select = place.querySelector("select");
  if (!select || !navigator.mediaDevices) return;
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter(
    (device) => device.kind === "audioinput" && device.label && device.deviceId !== "communications",
  );
  select.replaceChildren(...devices.map((device) => new Option(device.label, device.deviceId)));
  select.value = chosen ?? devices[0]?.deviceId ?? "";
  select.onchange = () => choose(select.value);
  place.hidden = devices.length < fewest;
}

/**
 * What to tell the person when the microphone does not open.
 * @param {unknown} error what {@link open} threw
 * @param {"record" | "test" | "reconnect"} button what was pressed, and is to be pressed again
 * @returns {Trouble}
 */
export function explain(error, button) {
  const name = error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError": {
      const advice = {
        record: message("not-allowed-record"),
        test: message("not-allowed-test"),
        reconnect: message("not-allowed-reconnect"),
      };
      return { title: message("not-allowed"), advice: advice[button] };
    }
    case "NotFoundError":
    case "OverconstrainedError": {
      const advice = {
        record: message("not-found-record"),
        test: message("not-found-test"),
        reconnect: message("not-found-reconnect"),
      };
      return { title: message("not-found"), advice: advice[button] };
    }
    case "NotReadableError":
    case "AbortError": {
      const advice = {
        record: message("in-use-record"),
        test: message("in-use-test"),
        reconnect: message("in-use-reconnect"),
      };
      return { title: message("in-use"), advice: advice[button] };
    }
    case "SecurityError":
      return { title: message("not-secure"), advice: message("not-secure-advice") };
    default: {
      const advice = {
        record: message("not-started-record"),
        test: message("not-started-test"),
        reconnect: message("not-started-reconnect"),
      };
      return { title: message("not-started"), advice: advice[button] };
    }
  }
}
