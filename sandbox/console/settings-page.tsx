/** @jsxImportSource hono/jsx */
import type { SandboxContext } from "../core/context";
import type { SandboxSettings } from "../core/settings";
import { Field } from "../pages/field";
import { ConsolePage } from "./console-page";

type SettingName = keyof SandboxSettings;

/** One setting: a choice among words, yes or no, a number, or a text. */
interface SettingField {
  name: SettingName;
  label: string;
  english: string;
  options?: readonly { code: string; name: string }[];
}

const onOff = (off: string, on: string) => [
  { code: "false", name: off },
  { code: "true", name: on },
];
const words = (...codes: string[]) => codes.map((code) => ({ code, name: code }));

const portoneWebhooks: readonly SettingField[] = [
  {
    name: "portoneWebhookContentType",
    label: "본문 형식",
    english: "Content type",
    options: [
      { code: "json", name: "application/json" },
      { code: "form", name: "application/x-www-form-urlencoded" },
    ],
  },
  {
    name: "portoneWebhookOrder",
    label: "결제창의 답과의 순서",
    english: "Order against the window's answer",
    options: [
      { code: "with", name: "동시에 — at the same time" },
      { code: "before", name: "먼저 — before" },
      { code: "after", name: "나중에 — after" },
    ],
  },
  { name: "portoneWebhookAfterMs", label: "나중에라면 얼마나 (밀리초)", english: "How much later, ms" },
  { name: "portoneWebhookCopies", label: "같은 웹훅을 몇 번", english: "Copies of each" },
  { name: "portoneWebhookRetries", label: "재시도", english: "Retries", options: onOff("한 번만 — one attempt", "1분 간격 5번 더 — five more, a minute apart") },
];

const portoneApi: readonly SettingField[] = [
  {
    name: "portoneRequireIncludeSandbox",
    label: "include_sandbox",
    english: "Single read of a test payment",
    options: onOff("없어도 보임 — not required", "없으면 404 — required, as since 2026"),
  },
  { name: "portoneAutoCancelAt", label: "밤의 자동 취소 (HH:MM, 또는 off)", english: "When the PG gives test debits back" },
  { name: "portonePartialCancelStatus", label: "부분 취소 뒤의 status", english: "Status after a partial cancel", options: words("cancelled", "paid") },
  { name: "portonePrepareAgain", label: "사전등록을 다시 하면", english: "Preparing twice", options: words("refuse", "replace") },
  { name: "portoneChecksumMismatchMessage", label: "checksum이 다를 때의 말", english: "Text for a wrong checksum" },
  {
    name: "portoneRefuseSecondCapture",
    label: "같은 주문의 두 번째 결제",
    english: "A second charge of one order",
    options: onOff("받음 — charged", "거절 — refused"),
  },
];

const portoneWindow: readonly SettingField[] = [
  {
    name: "portoneCallbackFields",
    label: "콜백의 값",
    english: "Fields of the callback",
    options: [
      { code: "by-script", name: "스크립트와 PG에 따라 — by script and PG" },
      { code: "all", name: "옛 전체 응답 — all" },
      { code: "four", name: "네 값만 — four" },
    ],
  },
  { name: "portoneBuyerCancelStatus", label: "구매자가 취소한 결제의 status", english: "Status after the buyer's cancel", options: words("failed", "ready") },
  { name: "portonePrepareMismatchCode", label: "사전등록 금액과 다를 때의 코드", english: "Code for a prepared amount that differs" },
  { name: "portonePrepareMismatchMessage", label: "그때의 말", english: "Its text" },
  { name: "portoneConfirmTimeoutMs", label: "confirm_url을 기다리는 시간 (밀리초)", english: "Patience for confirm_url, ms" },
];

const toss: readonly SettingField[] = [
  { name: "tossAmountMismatchCode", label: "승인 금액이 다를 때", english: "Confirm of another amount", options: words("FORBIDDEN_REQUEST", "INVALID_REQUEST") },
  {
    name: "tossUnpairedKeyCode",
    label: "짝이 아닌 키로 승인하면",
    english: "Confirm by another key pair",
    options: words("NOT_FOUND_PAYMENT_SESSION", "FORBIDDEN_REQUEST", "INVALID_API_KEY"),
  },
  { name: "tossUnknownPaymentKeyCode", label: "없는 paymentKey를 승인하면", english: "Confirm of an unknown key", options: words("NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND_PAYMENT") },
  { name: "tossReplayServerErrors", label: "멱등키로 5xx를 다시 답함", english: "5xx kept under an idempotency key", options: onOff("아니요 — no", "예 — yes") },
  { name: "tossRefuseSecondCapture", label: "같은 주문의 두 번째 승인", english: "A second capture of one order", options: onOff("받음 — captured", "거절 — refused") },
  {
    name: "tossPaymentOfOrder",
    label: "주문번호로 조회하면",
    english: "A read by order id",
    options: [{ code: "approved", name: "승인된 결제 — the approved one" }, { code: "latest", name: "마지막 결제창 — the latest window's" }],
  },
  {
    name: "tossCancelBeyondTaxed",
    label: "과세분을 넘는 부분 취소",
    english: "A part cancel beyond the taxed part",
    options: [{ code: "untaxed", name: "면세분에서 뺌 — taken from the untaxed part" }, { code: "refuse", name: "거절 — refused" }],
  },
  { name: "tossWebhookAcceptsAny2xx", label: "웹훅의 받음", english: "What counts as received", options: onOff("200만 — 200 only", "2xx 모두 — any 2xx") },
];

const GROUPS = [
  { title: "PortOne 웹훅", english: "Webhooks", fields: portoneWebhooks },
  { title: "PortOne 결제창", english: "Window", fields: portoneWindow },
  { title: "PortOne API", english: "REST API and test mode", fields: portoneApi },
  { title: "Toss Payments", english: "Choices where its documents are silent", fields: toss },
] as const;

/** What the gateways' documents leave open, or a merchant can switch, each with its present value. */
export function SettingsPage({ context }: { context: SandboxContext }) {
  const settings = context.settings.read();
  return (
    <ConsolePage title="설정" section="/console/settings" context={context}>
      <h1>
        설정 <span lang="en">Settings</span>
      </h1>
      <div class="columns">
        {GROUPS.map(({ title, english, fields }) => (
          <section key={title} class="card" aria-label={`${title} ${english}`}>
            <h2>
              {title} <span lang="en">{english}</span>
            </h2>
            <form class="stack" data-control="/sandbox/settings" data-method="PUT" data-done={`${title} 설정을 바꿨어요.`}>
              {fields.map((field) => (
                <SettingControl key={field.name} field={field} value={settings[field.name]} />
              ))}
              <button type="submit" class="button primary">
                저장하기 <span lang="en">Save</span>
              </button>
            </form>
          </section>
        ))}
      </div>
    </ConsolePage>
  );
}

function SettingControl({ field, value }: { field: SettingField; value: SandboxSettings[SettingName] }) {
  const { name, label, english, options } = field;
  return (
    <Field id={name} label={label} english={english}>
      {options ? (
        <select id={name} name={name} data-kind={typeof value === "boolean" ? "boolean" : undefined}>
          {options.map((option) => (
            <option key={option.code} value={option.code} selected={option.code === String(value)}>
              {option.name}
            </option>
          ))}
        </select>
      ) : (
        <input id={name} name={name} type={typeof value === "number" ? "number" : "text"} min={typeof value === "number" ? 0 : undefined} required value={String(value)} />
      )}
    </Field>
  );
}
