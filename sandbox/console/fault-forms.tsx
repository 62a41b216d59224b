/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { EndpointName } from "../controls/fault-input";
import { faultKindFacts, faultKinds, webhookEndpoint, windowEndpoint, type FaultKind } from "../core/fault-kinds";
import { faultPresets } from "../core/fault-presets";
import { forgeryKinds, forgeryTexts } from "../core/webhook-forgery";
import { Field } from "../pages/field";

/** Whom a fault meets: sent along with whichever preset is switched on. */
export function TargetForm() {
  return (
    <form class="inline" id="target" aria-label="대상 Whom it meets">
      <Field id="target-gateway" label="게이트웨이" english="Gateway">
        <select id="target-gateway" name="gateway">
          <option value="">모두 Both</option>
          <option value="toss">Toss Payments</option>
          <option value="portone">PortOne</option>
        </select>
      </Field>
      <Field id="target-order" label="이 주문만 (비우면 모두)" english="This order only">
        <input type="text" id="target-order" name="orderId" maxlength={200} />
      </Field>
      <Field id="target-times" label="몇 번 (비우면 프리셋대로)" english="How often">
        <input type="number" id="target-times" name="times" min={1} />
      </Field>
    </form>
  );
}

/** The presets, each with its sentence and a button. */
export function PresetList() {
  return (
    <ul class="presets">
      {faultPresets.map(({ name, title, sentence }) => (
        <li key={name}>
          <div>
            <strong>{title.ko}</strong> <code>{name}</code>
            <p>{sentence.ko}</p>
            <p lang="en">{sentence.en}</p>
          </div>
          <form data-control="/sandbox/faults" data-method="POST" data-with="#target" data-done={`${title.ko}: 켰어요.`}>
            <input type="hidden" name="preset" value={name} />
            <button type="submit" class="button" aria-label={`${title.ko} 켜기 Turn on ${title.en}`}>
              켜기 <span lang="en">On</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Fields that only some kinds have, by the kinds that have them. */
const OWN_FIELDS = {
  when: ["delay", "status", "error-code", "empty-body", "wrong-type"],
  delayMs: ["delay"],
  status: ["status"],
  retryAfterSeconds: ["status", "request-limit"],
  code: ["error-code"],
  contentType: ["wrong-type"],
  perMinute: ["request-limit"],
  after: ["postpone", "reorder"],
  copies: ["repeat"],
  forgery: ["forge"],
  event: ["hold", "postpone", "repeat", "reorder", "forge"],
} as const satisfies Record<string, readonly FaultKind[]>;

/** A field that the script shows for its kinds only; hidden ones are not sent. */
function OwnField({ name, label, english, children }: { name: keyof typeof OWN_FIELDS; label: string; english: string; children?: Child }) {
  return (
    <div data-for={OWN_FIELDS[name].join(" ")}>
      <Field id={name} label={label} english={english}>
        {children}
      </Field>
    </div>
  );
}

function EndpointField({ endpoints }: { endpoints: readonly EndpointName[] }) {
  const groups = (["toss", "portone"] as const).map((gateway) => ({
    gateway,
    names: [...new Set(endpoints.filter((one) => one.gateway === gateway).map(({ name }) => name))],
  }));
  return (
    <Field id="endpoint" label="요청" english="Endpoint">
      <select id="endpoint" name="endpoint">
        <option value="">종류에 맞게 — as the kind says</option>
        <option value="*">* API 전체 — the whole API</option>
        <option value={windowEndpoint}>window 결제창의 클릭 — the buyer's click</option>
        <option value={webhookEndpoint}>webhook 웹훅</option>
        {groups.map(({ gateway, names }) => (
          <optgroup key={gateway} label={gateway === "toss" ? "Toss Payments" : "PortOne"}>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

/** One fault said in full: its kind, whom it meets, and its own measures. */
export function CustomFaultForm({ endpoints }: { endpoints: readonly EndpointName[] }) {
  return (
    <form class="grid-form" data-control="/sandbox/faults" data-method="POST" data-done="장애를 걸었어요." data-kinds>
      <Field id="kind" label="종류" english="Kind">
        <select id="kind" name="kind">
          {faultKinds.map((kind) => (
            <option key={kind} value={kind}>
              {faultKindFacts[kind].ko} — {kind}
            </option>
          ))}
        </select>
      </Field>
      <Field id="gateway" label="게이트웨이" english="Gateway">
        <select id="gateway" name="gateway">
          <option value="">모두 Both</option>
          <option value="toss">Toss Payments</option>
          <option value="portone">PortOne</option>
        </select>
      </Field>
      <EndpointField endpoints={endpoints} />
      <Field id="orderId" label="주문번호" english="Order id">
        <input type="text" id="orderId" name="orderId" maxlength={200} />
      </Field>
      <Field id="key" label="결제 키" english="paymentKey, imp_uid">
        <input type="text" id="key" name="key" maxlength={200} />
      </Field>
      <Field id="times" label="몇 번" english="Times">
        <input type="number" id="times" name="times" min={1} value="1" />
      </Field>
      <Field id="skip" label="먼저 보낼 횟수" english="Let pass first">
        <input type="number" id="skip" name="skip" min={0} />
      </Field>
      <OwnField name="when" label="언제" english="When">
        <select id="when" name="when">
          <option value="">기본 — default</option>
          <option value="before">처리 전 — before acting</option>
          <option value="after">처리 후 — after acting</option>
        </select>
      </OwnField>
      <OwnField name="delayMs" label="늦출 시간 (밀리초)" english="Delay, ms">
        <input type="number" id="delayMs" name="delayMs" min={0} max={600000} value="5000" />
      </OwnField>
      <OwnField name="status" label="HTTP 상태" english="Status">
        <input type="number" id="status" name="status" min={400} max={599} value="503" />
      </OwnField>
      <OwnField name="retryAfterSeconds" label="Retry-After (초)" english="seconds">
        <input type="number" id="retryAfterSeconds" name="retryAfterSeconds" min={0} />
      </OwnField>
      <OwnField name="code" label="거절 코드" english="Code, or V1's message">
        <input type="text" id="code" name="code" value="REJECT_CARD_PAYMENT" />
      </OwnField>
      <OwnField name="contentType" label="content-type" english="empty: an HTML page">
        <input type="text" id="contentType" name="contentType" placeholder="text/plain" />
      </OwnField>
      <OwnField name="perMinute" label="1분에 몇 번까지" english="Calls a minute">
        <input type="number" id="perMinute" name="perMinute" min={1} value="100" />
      </OwnField>
      <OwnField name="after" label="얼마 뒤에" english="A span such as 10m">
        <input type="text" id="after" name="after" value="10m" />
      </OwnField>
      <OwnField name="copies" label="몇 번 동시에" english="Copies">
        <input type="number" id="copies" name="copies" min={2} max={20} value="5" />
      </OwnField>
      <OwnField name="forgery" label="거짓말" english="The lie">
        <select id="forgery" name="forgery">
          {forgeryKinds.map((kind) => (
            <option key={kind} value={kind}>
              {forgeryTexts[kind].ko} — {kind}
            </option>
          ))}
        </select>
      </OwnField>
      <OwnField name="event" label="이 이벤트만" english="This event only">
        <input type="text" id="event" name="event" placeholder="DEPOSIT_CALLBACK" />
      </OwnField>
      <button type="submit" class="button primary">
        걸기 <span lang="en">Arm</span>
      </button>
    </form>
  );
}

/** What each kind does, for the reader of the form. */
export function KindTable() {
  return (
    <details>
      <summary>
        종류마다 무슨 일이 생기나요 <span lang="en">What each kind does</span>
      </summary>
      <dl class="facts">
        {faultKinds.map((kind) => (
          <>
            <dt>
              <code>{kind}</code>
            </dt>
            <dd>
              {faultKindFacts[kind].ko} <span lang="en">{faultKindFacts[kind].en}</span>
            </dd>
          </>
        ))}
      </dl>
    </details>
  );
}
