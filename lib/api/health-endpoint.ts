import { endpoint } from "./endpoint";

/** `GET /api/health`: 200 when the shop can serve, which takes its database; whoever asks, and however often it was refused elsewhere. */
export const healthEndpoint = endpoint({ name: null, kind: "probe", path: "/api/health" }, async ({ context }) => {
  await context.db.$queryRaw`SELECT 1`;
  return { status: 200, body: { status: "ok" } };
});
