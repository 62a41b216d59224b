/** Next calls this once when a server starts, before it takes requests. The work itself goes on beside them. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { shopContext } = await import("./lib/context");
  const { startBackgroundWork } = await import("./lib/background/background-work");
  startBackgroundWork(shopContext());
}
