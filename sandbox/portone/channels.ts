import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { findPg, pgTable } from "./pg-table";

/** A registered test channel: which PG, under which merchant id, by which key. Any merchant of the sandbox may use it. */
export interface Channel {
  channelKey: string;
  pgProvider: string;
  name: string;
  /** The merchant's id at the PG; `pg: "{pgProvider}.{pgId}"` chooses by it. */
  pgId: string;
}

/** One channel for each PG of the table; the first is used when a request names neither `pg` nor a channel key [likely]. */
function defaultChannels(): Channel[] {
  return pgTable.map(({ code, label }) => ({
    channelKey: `channel-key-sandbox-${code}`,
    pgProvider: code,
    name: `${label} 테스트`,
    pgId: `sandbox_${code}`,
  }));
}

const stored = (context: SandboxContext) => context.store.collection<Channel[]>("portoneChannels");

/** All channels, in the order they were registered. */
export function listChannels(context: SandboxContext): Channel[] {
  return stored(context).get("all") ?? defaultChannels();
}

/** What registering a channel takes. */
export const channelInput = z.strictObject({
  pgProvider: z.string().refine((code) => findPg(code) !== null, "a PG of the sandbox's table"),
  name: z.string().min(1).max(100),
  pgId: z.string().min(1).max(80).optional(),
});

/** Registers a channel and makes its key. */
export function addChannel(context: SandboxContext, input: z.infer<typeof channelInput>): Channel {
  const part = (length: number) => randomString(context.random, alphabets.lowerHex, length);
  const channel: Channel = {
    channelKey: `channel-key-${part(8)}-${part(4)}-${part(4)}-${part(4)}-${part(12)}`,
    pgProvider: input.pgProvider,
    name: input.name,
    pgId: input.pgId ?? `sandbox_${input.pgProvider}_${part(6)}`,
  };
  stored(context).put("all", [...listChannels(context), channel]);
  return channel;
}

/** Forgets a channel; payments made through it stay. `false` if there is none with this key. */
export function removeChannel(context: SandboxContext, channelKey: string): boolean {
  const channels = listChannels(context);
  const left = channels.filter((channel) => channel.channelKey !== channelKey);
  if (left.length === channels.length) return false;
  stored(context).put("all", left);
  return true;
}

/**
 * The channel a request means: by `channelKey`, by `pg` (`code` or `code.{MID}`), or the first one. `null` if no channel fits.
 */
export function chooseChannel(context: SandboxContext, { channelKey, pg }: { channelKey?: string | null; pg?: string | null }): Channel | null {
  const channels = listChannels(context);
  if (channelKey) return channels.find((channel) => channel.channelKey === channelKey) ?? null;
  if (!pg) return channels[0] ?? null;
  const dot = pg.indexOf(".");
  const code = dot < 0 ? pg : pg.slice(0, dot);
  const pgId = dot < 0 ? null : pg.slice(dot + 1);
  return channels.find((channel) => channel.pgProvider === code && (pgId === null || channel.pgId === pgId)) ?? null;
}
