// The one place that opens the microphone. No other sensor is named here or anywhere else,
// and nothing calls this but a press of Record or of the microphone check.

/** @typedef {{title: string, advice: string}} Trouble what went wrong and what to do, for the person */

/** The device chosen on this page; forgotten with it. @type {string | undefined} */
let chosen;

/** @param {string} deviceId empty for the system's own choice */
export function choose(deviceId) {
  chosen = deviceId || undefined;
}

/** Opens the chosen microphone. The caller stops every track of it as soon as it is done. */
export async function open() {
  if (!navigator.mediaDevices) throw new DOMException("no secure context", "SecurityError");
  return navigator.mediaDevices.getUserMedia({
    audio: {
      ...(chosen && { deviceId: { exact: chosen } }),
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
    },
  });
}

/** Turns a microphone off: its light goes out. @param {MediaStream | null} stream */
export function close(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/**
 * Shows which microphones there are. Their names are known only once one has been allowed;
 * until then, and with a single one, there is nothing to choose.
 * @param {HTMLElement} place holds a `select`
 */
export async function offerChoice(place) {
  const select = place.querySelector("select");
  if (!select || !navigator.mediaDevices) return;
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter(
    (device) => device.kind === "audioinput" && device.label && device.deviceId !== "communications",
  );
  select.replaceChildren(...devices.map((device) => new Option(device.label, device.deviceId)));
  select.value = chosen ?? devices[0]?.deviceId ?? "";
  select.onchange = () => choose(select.value);
  place.hidden = devices.length < 2;
}

/**
 * What to tell the person when the microphone does not open.
 * @param {unknown} error what {@link open} threw
 * @returns {Trouble}
 */
export function explain(error) {
  const name = error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError":
      return {
        title: "The browser has not let Sotto use the microphone.",
        advice:
          "Press the microphone or settings sign beside the page’s address, allow the microphone, and press Record again. " +
          "If there is no such sign, the system’s own privacy settings may be withholding it from the browser.",
      };
    case "NotFoundError":
    case "OverconstrainedError":
      choose("");
      return {
        title: "No microphone was found.",
        advice: "Plug one in, or switch it on in the system’s sound settings, and press Record again.",
      };
    case "NotReadableError":
    case "AbortError":
      return {
        title: "The microphone is there but will not start.",
        advice: "Another program may be holding it, often a call or a recorder. Close that program and press Record again.",
      };
    case "SecurityError":
      return {
        title: "The browser gives the microphone only to secure pages.",
        advice: "Open Sotto at an address that begins with https://, or at http://localhost on the machine it runs on.",
      };
    default:
      return {
        title: "The microphone could not be started.",
        advice: "Reload the page and press Record again. If it goes on, try another browser.",
      };
  }
}
