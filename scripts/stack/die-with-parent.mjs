// Loaded before a server's own program (`node --import`): when the process that started it is gone, however it went,
// the server ends too, draining as it does for SIGTERM.
const lastResortMs = 15_000;

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), lastResortMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not keep a finished program alive.
  process.channel.unref();
}
