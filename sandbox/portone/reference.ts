import type { SandboxContext } from "../core/context";
import { listChannels } from "./channels";
import { requestFailure, success, type Envelope } from "./envelope";
import { findByCode, type Institution } from "./institutions";

/** `GET /cards/{code}` and `GET /banks/{code}`; 404 for a code that is none [certain]. */
export function readInstitution(list: readonly Institution[], code: string): Envelope {
  const found = findByCode(list, code);
  return found ? success(found) : requestFailure(404, "존재하지 않는 코드입니다.");
}

/** `GET /users/pg`: the registered channels. */
export function readPgSettings(context: SandboxContext): Envelope {
  return success(
    listChannels(context).map((channel) => ({
      pg_provider: channel.pgProvider,
      pg_id: channel.pgId,
      sandbox: true,
      type: "payment",
      channel_name: channel.name,
      channel_key: channel.channelKey,
    })),
  );
}
