import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { toCurl } from "./curl";

/** What a POSIX shell makes of the command's words: the only judge of quoting that counts. */
function shellWords(command: string): string[] {
  const script = `${command.replace(/^curl/, "printf '%s\\0'")}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("copy as curl", () => {
  it("reads with GET, and carries authorization", () => {
    expect(shellWords(toCurl({ method: "GET", url: "http://127.0.0.1:4000/toss/v1/payments/a", user: "test_gsk_sandbox:" }))).toEqual([
      "http://127.0.0.1:4000/toss/v1/payments/a",
      "-u",
      "test_gsk_sandbox:",
    ]);
  });

  it("keeps a body byte for byte, whatever an order is called", () => {
    const body = { orderName: `O'Brien "$(touch /tmp/x)" \`id\` \\ 한글\n둘째 줄` };
    const words = shellWords(toCurl({ method: "POST", url: "http://127.0.0.1/", body }));
    expect(words.slice(0, 3)).toEqual(["-X", "POST", "http://127.0.0.1/"]);
    expect(JSON.parse(words.at(-1) ?? "")).toEqual(body);
  });
});
