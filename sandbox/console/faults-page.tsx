/** @jsxImportSource hono/jsx */
import type { GatewayControls } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { faultKindFacts } from "../core/fault-kinds";
import { faultPresets } from "../core/fault-presets";
import type { ArmedFault } from "../core/faults";
import { ConsolePage, momentText, spanText } from "./console-page";
import { CustomFaultForm, KindTable, PresetList, TargetForm } from "./fault-forms";

/** What is armed and which calls it met, the presets, and a form for everything else. */
export function FaultsPage({ context, gateways }: { context: SandboxContext; gateways: readonly GatewayControls[] }) {
  const faults = context.faults.list();
  return (
    <ConsolePage title="장애" section="/console/faults" context={context} isLive>
      <h1>
        장애 <span lang="en">Faults</span>
      </h1>
      <section class="card" aria-label="걸어 둔 장애 Armed faults" data-live="armed">
        <div class="head">
          <h2>
            걸어 둔 장애 <span lang="en">Armed</span>
          </h2>
          {faults.length > 0 ? (
            <form data-control="/sandbox/faults" data-method="DELETE" data-done="장애를 모두 지웠어요.">
              <button type="submit" class="button">
                모두 지우기 <span lang="en">Clear all</span>
              </button>
            </form>
          ) : null}
        </div>
        {faults.length === 0 ? (
          <p class="soft">
            없음. 모든 요청이 정상으로 처리돼요. <span lang="en">None: every call is served as it should be.</span>
          </p>
        ) : (
          <ul class="messages">
            {faults.map((fault) => (
              <ArmedRow key={fault.id} fault={fault} />
            ))}
          </ul>
        )}
      </section>
      <section class="card" aria-label="프리셋 Presets">
        <h2>
          프리셋 <span lang="en">Presets</span>
        </h2>
        <TargetForm />
        <PresetList />
      </section>
      <section class="card" aria-label="장애 걸기 Arm a fault">
        <h2>
          직접 걸기 <span lang="en">Say it in full</span>
        </h2>
        <CustomFaultForm endpoints={gateways.flatMap(({ endpoints }) => endpoints)} />
        <KindTable />
      </section>
    </ConsolePage>
  );
}

/** A fault's own measures, as its row shows them. */
function measureText({ kind, delayMs, postponeMs, status, retryAfterSeconds, code, perMinute, copies, forgery, when }: ArmedFault): string {
  const parts = [
    kind === "delay" ? `${String(delayMs ?? 0)} ms, ${when}` : null,
    postponeMs === undefined ? null : `${spanText(postponeMs)} 뒤`,
    status === undefined ? null : `HTTP ${String(status)}, ${when}`,
    retryAfterSeconds === undefined ? null : `Retry-After ${String(retryAfterSeconds)}`,
    code ?? null,
    perMinute === undefined ? null : `${String(perMinute)}/분`,
    copies === undefined ? null : `×${String(copies)}`,
    forgery ?? null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function ArmedRow({ fault }: { fault: ArmedFault }) {
  const isSpent = fault.remaining === 0;
  const preset = faultPresets.find(({ name }) => name === fault.preset);
  return (
    <li data-testid="armed-fault">
      <details>
        <summary>
          <strong>{preset?.title.ko ?? faultKindFacts[fault.kind].ko}</strong>
          <code>{fault.kind}</code>
          <span>
            {fault.gateway ?? "toss·portone"} {fault.endpoint}
          </span>
          <span class="soft">{measureText(fault)}</span>
          {fault.orderId ? <span class="soft">{fault.orderId}</span> : null}
          {fault.key ? <span class="soft">{fault.key}</span> : null}
          <span class={`badge ${isSpent ? "" : "warn"}`}>{isSpent ? "끝남 spent" : fault.remaining === null ? "계속 until cleared" : `${String(fault.remaining)}번 남음 left`}</span>
          <span>
            일어남 {fault.fired}번 <span lang="en">fired</span>
          </span>
        </summary>
        <div class="inside">
          {fault.firings.length === 0 ? (
            <p class="soft">
              아직 만난 요청이 없어요. <span lang="en">It has met no call yet.</span>
            </p>
          ) : (
            <FiringTable fault={fault} />
          )}
        </div>
      </details>
      <form data-control={`/sandbox/faults?id=${encodeURIComponent(fault.id)}`} data-method="DELETE" data-done="장애를 껐어요.">
        <button type="submit" class="button copy" aria-label={`${fault.kind} 끄기 Turn off`}>
          끄기 <span lang="en">Off</span>
        </button>
      </form>
    </li>
  );
}

function FiringTable({ fault }: { fault: ArmedFault }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">실제 시각 Real time</th>
          <th scope="col">요청 Call</th>
          <th scope="col">주문 Order</th>
        </tr>
      </thead>
      <tbody>
        {fault.firings.map(({ at, endpoint, orderId, key }) => (
          <tr key={at}>
            <td>{momentText(Date.parse(at))}</td>
            <td>{endpoint}</td>
            <td>
              {orderId ?? "—"} <span class="soft">{key}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
