// How far the simulator is: a bar that moves at a terminal, a line now and then elsewhere.

const barWidth = 30;
const lineEveryMs = 10_000;

/** @param {number} total Seeds. */
export function createSeedProgress(total) {
  const beganMs = performance.now();
  let played = 0;
  let broken = 0;
  let orders = 0;
  let lastLineMs = beganMs;
  const isTerminal = process.stdout.isTTY === true;

  const text = () => {
    const elapsedS = (performance.now() - beganMs) / 1000;
    const leftS = played === 0 ? null : Math.round(((total - played) * elapsedS) / played);
    return `${played} of ${total} seeds, ${orders} orders, ${broken === 0 ? "no rule broken" : `${broken} seeds broke a rule`}, ${(played / elapsedS).toFixed(1)} seeds/s${leftS === null ? "" : `, ${leftS} s left`}`;
  };
  const clear = () => {
    if (isTerminal) process.stdout.write("\r\u001b[2K");
  };

  return {
    /** @param {import("./play-seeds.mjs").SeedResult} result */
    played(result) {
      played += 1;
      orders += result.orders;
      if (result.violations.length > 0) broken += 1;
      if (isTerminal) {
        const filled = Math.round((played / total) * barWidth);
        clear();
        process.stdout.write(`${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${text()}`);
      } else if (performance.now() - lastLineMs > lineEveryMs) {
        lastLineMs = performance.now();
        console.log(`  ${text()}`);
      }
    },
    clear,
    end() {
      clear();
      console.log(`  ${text()}`);
    },
    count: () => played,
  };
}
