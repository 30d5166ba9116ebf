// The one place that opens the microphone. No other sensor is named here or anywhere else,
// and nothing calls this but a press of Record or of the microphone check.

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
        title: "Your browser is blocking the microphone.",
        advice:
          "Allow the microphone with the icon next to the page’s address, then press Record again. " +
          "If there is no icon, allow it in your device’s privacy settings.",
      };
    case "NotFoundError":
    case "OverconstrainedError":
      return {
        title: "No microphone was found.",
        advice: "Plug one in or turn it on in your sound settings, then press Record again.",
      };
    case "NotReadableError":
    case "AbortError":
      return {
        title: "The microphone is not starting.",
        advice: "Another app may be using it, such as a call. Close that app and press Record again.",
      };
    case "SecurityError":
      return {
        title: "The microphone works only on secure pages.",
        advice: "Open Sotto at an address that starts with https://, or at http://localhost on this computer.",
      };
    default:
      return {
        title: "The microphone didn’t start.",
        advice: "Reload the page and press Record again. If that fails, try another browser.",
      };
  }
}
