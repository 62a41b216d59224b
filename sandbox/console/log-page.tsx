/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { SandboxContext } from "../core/context";
import type { MessageRow } from "../core/record";
import { Field } from "../pages/field";
import { ConsolePage, LiveSwitch, Pager } from "./console-page";
import { toCurl, type CurlAuthorization } from "./curl";
import { CurlButton } from "./curl-button";
import { isFailed, kindOf, type Exchange, type LogFilter } from "./exchanges";
import { bodyText, headerText, PARTIES, timeText } from "./message-list";
import type { Page } from "./payment-filter";

const KINDS = [
  { kind: "api", label: "API 호출 — calls of the API" },
  { kind: "webhook", label: "웹훅 — webhooks" },
  { kind: "window", label: "결제창 — in the window" },
] as const;

interface LogPageProps {
  context: SandboxContext;
  filter: LogFilter;
  exchanges: Page<Exchange>;
  /** What a copied command carries, by what the record says of the order. */
  authorizationOf: (request: MessageRow) => CurlAuthorization;
}

/** Every call in both directions, newest first: request and answer together, as they were, masked. */
export function LogPage({ context, filter, exchanges, authorizationOf }: LogPageProps) {
  const query = { ...(filter.text ? { text: filter.text } : {}), ...(filter.kind ? { kind: filter.kind } : {}), ...(filter.isFailed ? { failed: "1" } : {}) };
  return (
    <ConsolePage title="요청" section="/console/log" context={context} isLive>
      <div class="head">
        <h1>
          요청 <span lang="en">Request log</span>
        </h1>
        <LiveSwitch />
      </div>
      <search>
        <form class="inline filter" method="get" action="/console/log">
          <Field id="text" label="주문번호, 이름, 경로" english="Order id, name, path">
            <input type="search" id="text" name="text" value={filter.text} maxlength={200} />
          </Field>
          <Field id="kind" label="종류" english="Kind">
            <select id="kind" name="kind">
              <option value="">모두 All</option>
              {KINDS.map(({ kind, label }) => (
                <option key={kind} value={kind} selected={kind === filter.kind}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
          <label class="check">
            <input type="checkbox" name="failed" value="1" checked={filter.isFailed} /> 실패만 <span lang="en">Failed only</span>
          </label>
          <button type="submit" class="button">
            찾기 <span lang="en">Find</span>
          </button>
          {Object.keys(query).length > 0 ? (
            <a class="button" href="/console/log">
              모두 보기 <span lang="en">Clear</span>
            </a>
          ) : null}
        </form>
      </search>
      <section class="card" aria-label="요청 목록 List of calls" data-live="log">
        {exchanges.total === 0 ? (
          <p class="empty">
            <span>주고받은 것이 없어요.</span>
            <span lang="en">Nothing here yet.</span>
          </p>
        ) : (
          <ol class="messages" data-rows>
            {exchanges.rows.map((exchange) => (
              <ExchangeRow key={exchange.request.id} baseUrl={context.baseUrl} exchange={exchange} authorization={authorizationOf(exchange.request)} />
            ))}
          </ol>
        )}
      </section>
      <Pager path="/console/log" query={query} page={exchanges.page} pageCount={exchanges.pageCount} />
    </ConsolePage>
  );
}

/** How a call ended, in a badge; a request whose answer is still out says so. */
function Outcome({ exchange }: { exchange: Exchange }) {
  const { answer } = exchange;
  if (kindOf(exchange) === "window") return null;
  if (answer === null) return <span class="badge">기다리는 중 open</span>;
  return <span class={`badge ${isFailed(exchange) ? "bad" : "good"}`}>{answer.status ?? "답 없음 no answer"}</span>;
}

function ExchangeRow({ exchange, baseUrl, authorization }: { exchange: Exchange; baseUrl: string; authorization: CurlAuthorization }) {
  const { request, answer } = exchange;
  return (
    <li data-key={request.id} data-testid="log-row">
      <details>
        <summary>
          <time datetime={request.at}>{timeText(request.at)}</time>
          <span class="route">
            {PARTIES[request.from]} → {PARTIES[request.to]}
          </span>
          <strong>{request.name.replace(/ request$/, "")}</strong>
          <Outcome exchange={exchange} />
          {answer?.durationMs == null ? null : <span class="soft">{answer.durationMs} ms</span>}
          {request.path ? (
            <span class="soft">
              {request.method} {request.path}
            </span>
          ) : null}
          {request.orderId && !request.path?.includes(request.orderId) ? <span class="soft">{request.orderId}</span> : null}
        </summary>
        <div class="inside">
          {request.orderId ? (
            <p>
              주문 Order <a href={`/console?text=${encodeURIComponent(request.orderId)}`}>{request.orderId}</a>
            </p>
          ) : null}
          <Message title="요청" english="Request" message={request} />
          {answer ? <Message title="답" english="Answer" message={answer} /> : null}
          {request.path ? <CopyCurl request={request} baseUrl={baseUrl} authorization={authorization} /> : null}
        </div>
      </details>
    </li>
  );
}

function Message({ title, english, message }: { title: string; english: string; message: MessageRow }) {
  return (
    <>
      <p class="sub">
        {title} <span lang="en">{english}</span> {message.name.endsWith(")") ? <span class="soft">{message.name}</span> : null}
      </p>
      {message.headers ? <pre>{headerText(message.headers)}</pre> : null}
      {message.body === null ? <p class="soft">본문 없음 no body</p> : <pre>{bodyText(message.body)}</pre>}
    </>
  );
}

function CopyCurl({ request, baseUrl, authorization }: { request: MessageRow; baseUrl: string; authorization: CurlAuthorization }) {
  const isOurs = request.path?.startsWith("/") === true;
  const command = toCurl({
    method: request.method ?? "GET",
    url: isOurs ? `${baseUrl}${request.path ?? ""}` : (request.path ?? ""),
    ...(isOurs ? authorization : {}),
    body: request.method === "GET" ? undefined : request.body,
  });
  return <CurlButton command={command} />;
}
