// Two short tones: up, the microphone is on; down, it is off. Neither is recorded: what the microphone hears is handed on only
// after the first, and it is closed before the second.

/** Notes in hertz. */
const NOTES = { start: [660, 880], stop: [880, 660] };
const NOTE_SECONDS = 0.06;
/** Quiet beside a voice. */
const LOUDNESS = 0.05;
/** Over this, the edges of a note rise and fall: without, they click. */
const EDGE_SECONDS = 0.01;
/** What loudspeakers far away may still have to play. */
const LONGEST_LATENCY_SECONDS = 0.2;

/**
 * Resolves once it has been heard, or cannot be: nobody waits for a tone that a browser does not play.
 * @param {"start" | "stop"} which
 */
export async function playTone(which) {
  try {
    const context = new AudioContext();
    const begin = context.currentTime + EDGE_SECONDS;
    for (const [at, hertz] of NOTES[which].entries()) note(context, hertz, begin + at * NOTE_SECONDS);
    const latency = Math.min(context.outputLatency || context.baseLatency || 0, LONGEST_LATENCY_SECONDS);
    const seconds = EDGE_SECONDS + NOTES[which].length * NOTE_SECONDS + latency;
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    await context.close();
  } catch {
    // The page says in words what the tone would have said.
  }
}

/**
 * @param {AudioContext} context
 * @param {number} hertz
 * @param {number} begin
 */
function note(context, hertz, begin) {
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  const end = begin + NOTE_SECONDS;
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, begin);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + EDGE_SECONDS);
  loudness.gain.setValueAtTime(LOUDNESS, end - EDGE_SECONDS);
  loudness.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(loudness).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(end);
}
