// Guards of the shop that are taken out on purpose, to see whether the simulator's judge finds what they kept away.

/**
 * @typedef {object} Break
 * @property {string} name
 * @property {string} says What the shop then does, in a few words.
 * @property {import("./build-simulator.mjs").Replacement[]} [replacements]
 * @property {string[]} [sql] Run on the database after the migrations.
 */

/** @type {readonly Break[]} */
export const breaks = [];
