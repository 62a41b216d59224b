// Guarantee: a service that ends by itself is started again, with a bounded patience, and one that is stopped is not.
import { expect, test, vi } from "vitest";
import { keepRunning } from "./keep-running.mjs";

type Fake = { ended: Promise<string>; stop: () => Promise<void>; end: (how: string) => void };

function fakeService(): Fake {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { ended, end, stop: async () => end("stopped") };
}

const unexpected = (reason: string): never => expect.unreachable(reason);
const noPause = async (): Promise<void> => {};

test("an end that nobody asked for is followed by a new start", async () => {
  const [first, second] = [fakeService(), fakeService()];
  const start = vi.fn(async () => second);
  const said: string[] = [];
  keepRunning({ name: "shop", running: first, start, say: (message) => said.push(message), onGivenUp: unexpected, pause: noPause });
  first.end("SIGKILL");
  await vi.waitFor(() => expect(said).toEqual(["The shop ended (SIGKILL); starting it again.", "The shop serves again."]));
  expect(start).toHaveBeenCalledTimes(1);
});

test("a service that is stopped stays so", async () => {
  const service = fakeService();
  const start = vi.fn(async () => fakeService());
  const kept = keepRunning({ name: "shop", running: service, start, say: unexpected, onGivenUp: unexpected, pause: noPause });
  await kept.stop();
  expect(await service.ended).toBe("stopped");
  expect(start).not.toHaveBeenCalled();
});

test("stopping while it recovers starts nothing more", async () => {
  const service = fakeService();
  const start = vi.fn(async () => fakeService());
  let endPause: () => void = () => {};
  const pause = vi.fn(() => new Promise<void>((resolve) => {
    endPause = resolve;
  }));
  const kept = keepRunning({ name: "shop", running: service, start, say: () => {}, onGivenUp: unexpected, pause });
  service.end("SIGKILL");
  await vi.waitFor(() => expect(pause).toHaveBeenCalledTimes(1));
  const stopped = kept.stop();
  endPause();
  await stopped;
  expect(start).not.toHaveBeenCalled();
});

test("a service that started while everything stops is stopped as well", async () => {
  const [first, late] = [fakeService(), fakeService()];
  let started: (service: Fake) => void = () => {};
  const start = vi.fn(() => new Promise<Fake>((resolve) => {
    started = resolve;
  }));
  const kept = keepRunning({ name: "shop", running: first, start, say: () => {}, onGivenUp: unexpected, pause: noPause });
  first.end("SIGKILL");
  await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(1));
  const stopped = kept.stop();
  started(late);
  await stopped;
  expect(await late.ended).toBe("stopped");
});

test("a service that cannot be started any more is given up after growing pauses, and says why", async () => {
  const service = fakeService();
  const start = vi.fn(async (): Promise<Fake> => {
    throw new Error("no disk");
  });
  const onGivenUp = vi.fn();
  const pausesMs: number[] = [];
  keepRunning({ name: "shop", running: service, start, say: () => {}, onGivenUp, pause: async (pauseMs) => void pausesMs.push(pauseMs) });
  service.end("exit code 1");
  await vi.waitFor(() => expect(onGivenUp).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("no disk")));
  expect(pausesMs).toEqual([200, 400, 800, 1600, 3200, 6400]);
});
