// What the commands say while they work.

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

const stillWorkingMs = 15_000;

/**
 * Says what begins, how long it took, and now and then that it still goes on.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work `note` adds a word to the last line: what was found or skipped.
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const beganMs = performance.now();
  const notes = /** @type {string[]} */ ([]);
  process.stdout.write(`▸ ${title} …\n`);
  const reminder = setInterval(() => process.stdout.write(`  … ${title}: ${seconds(performance.now() - beganMs)}\n`), stillWorkingMs);
  reminder.unref();
  try {
    const result = await work((text) => notes.push(text));
    process.stdout.write(`✓ ${title}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}: ${seconds(performance.now() - beganMs)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`✗ ${title}: ${seconds(performance.now() - beganMs)}\n`);
    throw error;
  } finally {
    clearInterval(reminder);
  }
}

/**
 * A reason that the person at the terminal can act on; it is shown without a stack.
 */
export class StartError extends Error {}

/**
 * Shows why a command failed and ends the process with code 1.
 * @param {unknown} error
 * @param {string} [lastLine] What the command ends with in any case.
 * @returns {never}
 */
export function failCommand(error, lastLine) {
  if (error instanceof StartError) console.error(`\n${error.message}`);
  else console.error("\n", error);
  if (lastLine !== undefined) console.log(lastLine);
  process.exit(1);
}
