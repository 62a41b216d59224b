// Loaded before a program of ours (`node --import`): when the process that started it is gone, however it went, it ends
// too, draining as it does for SIGTERM. A program hands its `--import` on to the workers it forks, which live by their
// channel alone and must be left as they are: so this works only in the direct child of the process named here.
const lastResortMs = 15_000;

if (process.channel && process.env["DIE_WITH_PARENT"] === String(process.ppid)) {
  process.once("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), lastResortMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not keep a finished program alive.
  process.channel.unref();
}
