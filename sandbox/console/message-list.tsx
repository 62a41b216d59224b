/** @jsxImportSource hono/jsx */
import type { MessageRow } from "../core/record";
import { type CurlAuthorization, toCurl } from "./curl";
import { CurlButton } from "./curl-button";

/** Who speaks, in words. */
export const PARTIES: Record<MessageRow["from"], string> = {
  browser: "브라우저",
  sdk: "SDK",
  shop: "상점",
  database: "DB",
  gateway: "게이트웨이",
};

export interface MessageListProps {
  messages: MessageRow[];
  baseUrl: string;
  /** What copied commands carry; the record never holds it. */
  authorization: CurlAuthorization;
}

/** The messages of an order as the record holds them: masked, in real time, oldest first. */
export function MessageList({ messages, baseUrl, authorization }: MessageListProps) {
  if (messages.length === 0) return <p class="soft">아직 주고받은 메시지가 없어요. No messages yet.</p>;
  return (
    <ol class="messages" data-rows>
      {messages.map((message) => (
        <li key={message.id} data-key={message.id}>
          <details>
            <summary>
              <time datetime={message.at}>{timeText(message.at)}</time>
              <span class="route">
                {PARTIES[message.from]} → {PARTIES[message.to]}
              </span>
              <strong>{message.name}</strong>
              {message.status === null ? null : <span class={`badge ${message.status < 400 ? "good" : "bad"}`}>{message.status}</span>}
              {message.durationMs === null ? null : <span class="soft">{message.durationMs} ms</span>}
            </summary>
            <div class="inside">
              {message.path ? (
                <p>
                  <code>
                    {message.method ?? ""} {message.path}
                  </code>
                </p>
              ) : null}
              {message.headers ? <pre>{headerText(message.headers)}</pre> : null}
              {message.body === null ? null : <pre>{bodyText(message.body)}</pre>}
              {isApiRequest(message) ? <CopyCurl message={message} baseUrl={baseUrl} authorization={authorization} /> : null}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** Requests of the shop to the gateway's API: the ones worth repeating from a terminal. */
function isApiRequest(message: MessageRow): boolean {
  return message.from === "shop" && message.status === null && message.method !== null && message.path?.startsWith("/") === true;
}

function CopyCurl({ message, baseUrl, authorization }: { message: MessageRow } & Omit<MessageListProps, "messages">) {
  const command = toCurl({
    method: message.method ?? "GET",
    url: `${baseUrl}${message.path ?? ""}`,
    ...authorization,
    body: message.method === "GET" ? undefined : message.body,
  });
  return <CurlButton command={command} />;
}

/** A body as the record holds it: text as it is, JSON indented. */
export function bodyText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body, null, 2);
}

/** Headers, one a line. */
export function headerText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** Clock time of a record's moment, in Korean time with milliseconds: `16:43:10.123`. */
export function timeText(iso: string): string {
  return new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(11, 23);
}
