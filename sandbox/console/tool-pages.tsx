/** @jsxImportSource hono/jsx */
import type { SandboxContext } from "../core/context";
import type { ArmedFault } from "../core/faults";
import type { Delivery } from "../core/webhook-delivery";
import { ConsolePage, momentText } from "./console-page";
import { Field } from "../pages/field";
import { WebhookList } from "./webhook-list";

/** Every webhook of both gateways, newest first. */
export function WebhooksPage({ context, deliveries }: { context: SandboxContext; deliveries: Delivery[] }) {
  return (
    <ConsolePage title="웹훅" section="/console/webhooks" context={context}>
      <div class="head">
        <h1>
          웹훅 <span lang="en">Webhooks</span>
        </h1>
        <form data-control="/sandbox/webhooks/test-call" data-method="POST" data-done={testCallDone(context)}>
          <button type="submit" class="button">
            PortOne 호출 테스트 <span lang="en">Test call</span>
          </button>
        </form>
      </div>
      <section class="card" aria-label="웹훅 주소 Registered addresses">
        <h2>
          받는 주소 <span lang="en">Registered addresses</span>
        </h2>
        <form class="actions" data-control="/sandbox/settings" data-method="PUT" data-done="웹훅 주소를 저장했어요.">
          <Field id="tossWebhookUrls" label="Toss" english="comma list, start or off">
            <input type="text" id="tossWebhookUrls" name="tossWebhookUrls" required value={shownUrls(context, "toss")} />
          </Field>
          <Field id="portoneWebhookUrls" label="PortOne" english="comma list, start or off">
            <input type="text" id="portoneWebhookUrls" name="portoneWebhookUrls" required value={shownUrls(context, "portone")} />
          </Field>
          <button type="submit" class="button">
            저장하기 <span lang="en">Save</span>
          </button>
        </form>
      </section>
      <section class="card" aria-label="웹훅 목록 List of webhooks">
        <WebhookList deliveries={deliveries} />
      </section>
    </ConsolePage>
  );
}

/** The addresses that hold now, as the form takes them. */
function shownUrls({ webhookTargets }: SandboxContext, gateway: "toss" | "portone"): string {
  return webhookTargets[gateway].join(", ") || "off";
}

/** The test call goes to the saved addresses, never to a payment's own [certain]; without any, nothing is sent. */
function testCallDone({ webhookTargets }: SandboxContext): string {
  const [first] = webhookTargets.portone;
  return first ? `저장된 주소(${webhookTargets.portone.join(", ")})로 테스트 웹훅을 보냈어요.` : "저장된 PortOne 웹훅 주소가 없어서 아무것도 보내지 않았어요.";
}

const SPANS = [
  { span: "10m", label: "10분" },
  { span: "30m", label: "30분" },
  { span: "1d", label: "하루" },
  { span: "7d", label: "7일" },
];

/** The sandbox's clock: what it shows, and how to move it on. */
export function ClockPage({ context }: { context: SandboxContext }) {
  const { clock } = context;
  return (
    <ConsolePage title="시계" section="/console/clock" context={context}>
      <h1>
        시계 <span lang="en">Clock</span>
      </h1>
      <section class="card">
        <dl class="facts">
          <dt>샌드박스 시각 Sandbox</dt>
          <dd data-testid="sandbox-now">{momentText(clock.now())}</dd>
          <dt>실제 시각 Real</dt>
          <dd>{momentText(clock.realNow())}</dd>
        </dl>
        <p class="soft">
          결제창 30분, 승인 10분, 웹훅 재시도, 입금 기한이 이 시계를 따라요. 시간을 앞으로 돌리면 그 사이의 일이 바로 일어나요.{" "}
          <span lang="en">Windows (30 min), confirm (10 min), webhook retries and due dates follow this clock.</span>
        </p>
        <div class="inline">
          {SPANS.map(({ span, label }) => (
            <form key={span} data-control="/sandbox/clock" data-method="PUT" data-done={`시계를 ${label} 앞으로 돌렸어요.`}>
              <input type="hidden" name="advance" value={span} />
              <button type="submit" class="button">
                +{label}
              </button>
            </form>
          ))}
          <form data-control="/sandbox/clock" data-method="DELETE" data-done="실제 시각으로 돌아왔어요.">
            <button type="submit" class="button">
              실제 시각으로 <span lang="en">Back to real time</span>
            </button>
          </form>
        </div>
        <form class="inline" data-control="/sandbox/clock" data-method="PUT" data-done="시계를 옮겼어요.">
          <Field id="advance" label="직접 입력" english="A span such as 1h30m, 15d, -10s">
            <input type="text" id="advance" name="advance" required pattern="-?(\d+(\.\d+)?(ms|s|m|h|d))+" placeholder="1h30m" />
          </Field>
          <button type="submit" class="button primary">
            돌리기 <span lang="en">Advance</span>
          </button>
        </form>
      </section>
    </ConsolePage>
  );
}

const FAULT_KINDS = [
  { kind: "drop-answer", label: "처리하고 답을 버림 — acts, then cuts the connection" },
  { kind: "cut-before", label: "처리 전에 끊음 — cuts before acting" },
  { kind: "cut-body", label: "답을 중간에 끊음 — acts, cuts the body" },
  { kind: "delay", label: "답을 늦춤 — delays the answer" },
];

const ENDPOINTS = [
  { group: "Toss Payments", names: ["confirm", "read-order", "virtual-accounts", "create"] },
  { group: "두 게이트웨이 · both", names: ["cancel", "read", "webhook", "*"] },
  { group: "PortOne", names: ["token", "prepare", "find", "find-all", "list", "vbank"] },
] as const;

/** The armed faults, and a form that arms one more. */
export function FaultsPage({ context, faults }: { context: SandboxContext; faults: ArmedFault[] }) {
  return (
    <ConsolePage title="장애" section="/console/faults" context={context}>
      <h1>
        장애 <span lang="en">Faults</span>
      </h1>
      <div class="columns">
        <section class="card" aria-label="걸어 둔 장애 Armed faults">
          <h2>
            걸어 둔 장애 <span lang="en">Armed</span>
          </h2>
          {faults.length === 0 ? <p class="soft">없음. 모든 요청이 정상으로 처리돼요. None.</p> : <FaultTable faults={faults} />}
          <form data-control="/sandbox/faults" data-method="DELETE" data-done="장애를 모두 지웠어요.">
            <button type="submit" class="button">
              모두 지우기 <span lang="en">Clear all</span>
            </button>
          </form>
        </section>
        <section class="card" aria-label="장애 걸기 Arm a fault">
          <h2>
            장애 걸기 <span lang="en">Arm one (replaces those armed)</span>
          </h2>
          <form class="actions" data-control="/sandbox/faults" data-method="PUT" data-done="장애를 걸었어요.">
            <Field id="gateway" label="게이트웨이" english="Gateway">
              <select id="gateway" name="gateway">
                <option value="toss">Toss Payments</option>
                <option value="portone">PortOne</option>
              </select>
            </Field>
            <Field id="kind" label="종류" english="Kind">
              <select id="kind" name="kind">
                {FAULT_KINDS.map(({ kind, label }) => (
                  <option key={kind} value={kind}>
                    {label}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="endpoint" label="요청" english="Endpoint">
              <select id="endpoint" name="endpoint">
                {ENDPOINTS.map(({ group, names }) => (
                  <optgroup key={group} label={group}>
                    {names.map((endpoint) => (
                      <option key={endpoint} value={endpoint}>
                        {endpoint}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </Field>
            <Field id="times" label="몇 번" english="Times">
              <input type="number" id="times" name="times" min={1} value="1" />
            </Field>
            <Field id="delayMs" label="늦출 시간 (밀리초)" english="Delay, ms">
              <input type="number" id="delayMs" name="delayMs" min={0} max={600000} value="5000" />
            </Field>
            <button type="submit" class="button primary">
              걸기 <span lang="en">Arm</span>
            </button>
          </form>
        </section>
      </div>
    </ConsolePage>
  );
}

function FaultTable({ faults }: { faults: ArmedFault[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">장애 Fault</th>
          <th scope="col">요청 Endpoint</th>
          <th scope="col" class="number">
            남음 Left
          </th>
          <th scope="col" class="number">
            일어남 Fired
          </th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={fault.id}>
            <td>
              {fault.kind} {fault.delayMs !== undefined && fault.kind === "delay" ? `${fault.delayMs} ms` : ""} {fault.code ?? ""}
            </td>
            <td>
              {fault.gateway ?? "*"} {fault.endpoint}
            </td>
            <td class="number">{fault.remaining ?? "∞"}</td>
            <td class="number">{fault.fired}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
