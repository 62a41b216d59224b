/** @jsxImportSource hono/jsx */
/* oxlint-disable nextjs/no-html-link-for-pages -- a page of Hono, not of Next */
import type { GatewayControls } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import type { Job } from "../core/schedule";
import { webhookJob } from "../core/webhooks";
import { Field } from "../pages/field";
import { ConsolePage, momentText, spanText } from "./console-page";

const SPANS = [
  { span: "1m", label: "1분" },
  { span: "10m", label: "10분" },
  { span: "30m", label: "30분" },
  { span: "1d", label: "하루" },
  { span: "7d", label: "7일" },
];

/** What each kind of planned event is, in words. */
const JOB_WORDS: Record<string, string> = {
  [webhookJob]: "웹훅 시도 Webhook attempt",
  "toss-expiry": "결제 만료 Payment expires",
  "toss-account-refund": "환불 입금 Refund arrives",
  "portone-auto-cancel": "PG의 밤 자동 취소 The PG gives a test debit back",
  "portone-schedule": "예약 결제 Scheduled payment",
};

const shownJobs = 50;

/** The sandbox's clock: what it shows, how to move it on, and what is planned. */
export function ClockPage({ context, gateways }: { context: SandboxContext; gateways: readonly GatewayControls[] }) {
  const { clock, schedule } = context;
  const jobs = schedule.upcoming(shownJobs);
  return (
    <ConsolePage title="시계" section="/console/clock" context={context} isLive>
      <h1>
        시계 <span lang="en">Clock</span>
      </h1>
      <section class="card" aria-label="시각 Time">
        <dl class="facts">
          <dt>샌드박스 시각 Sandbox</dt>
          <dd data-testid="sandbox-now" data-now={String(clock.now())}>
            {momentText(clock.now())}
          </dd>
          <dt>실제 시각 Real</dt>
          <dd data-now={String(clock.realNow())}>{momentText(clock.realNow())}</dd>
          <dt>차이 Offset</dt>
          <dd>{clock.offsetMs() === 0 ? "없음 none" : `${clock.offsetMs() > 0 ? "+" : "−"}${spanText(Math.abs(clock.offsetMs()))}`}</dd>
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
      <section class="card" aria-label="예정된 일 Planned" data-live="planned">
        <div class="head">
          <h2>
            예정된 일 <span lang="en">Planned</span>
          </h2>
          <form data-control="/sandbox/clock" data-method="PUT" data-done="다음 일까지 돌렸어요.">
            <input type="hidden" name="next" value="true" data-kind="boolean" />
            <button type="submit" class="button" disabled={jobs.length === 0}>
              다음 일까지 <span lang="en">On to the next</span>
            </button>
          </form>
        </div>
        {jobs.length === 0 ? (
          <p class="soft">
            예정된 일이 없어요. <span lang="en">Nothing is planned.</span>
          </p>
        ) : (
          <JobTable context={context} gateways={gateways} jobs={jobs} />
        )}
      </section>
    </ConsolePage>
  );
}

function JobTable({ context, gateways, jobs }: { context: SandboxContext; gateways: readonly GatewayControls[]; jobs: Job[] }) {
  const nowMs = context.clock.now();
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">언제 When</th>
          <th scope="col">무엇 What</th>
          <th scope="col">무엇의 Of</th>
        </tr>
      </thead>
      <tbody data-rows>
        {jobs.map((job) => (
          <tr key={`${job.kind}/${job.ref}`} data-key={`${job.kind}/${job.ref}`} data-testid="planned-row">
            <td class="wide">
              {momentText(job.dueAtMs)} <span class="soft">{spanText(job.dueAtMs - nowMs)} 뒤</span>
            </td>
            <td class="wide">{JOB_WORDS[job.kind] ?? job.kind}</td>
            <td class="wide">
              <JobSubject context={context} gateways={gateways} job={job} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A link to the payment that the event is about, where there is one. */
function JobSubject({ context, gateways, job }: { context: SandboxContext; gateways: readonly GatewayControls[]; job: Job }) {
  const delivery = job.kind === webhookJob ? context.webhooks.find(job.ref) : null;
  const key = delivery?.key ?? job.ref;
  const holder = gateways.find((gateway) => gateway.holds(key));
  const text = delivery ? `${delivery.event} ${delivery.orderId ?? ""}` : job.ref;
  return holder ? <a href={`/console/payments/${holder.gateway}/${encodeURIComponent(key)}`}>{text}</a> : <code>{text}</code>;
}
