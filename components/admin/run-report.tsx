import { Download } from "lucide-react";
import Link from "next/link";
import { ShopTime } from "@/components/order/shop-time";
import { BothLanguages } from "@/components/ui/both-languages";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Won } from "@/components/ui/won";
import type { Said } from "@/lib/reconciliation/judge";
import type { RunView } from "@/lib/reconciliation/read-runs";
import type { GatewayReport, ReportLine } from "@/lib/reconciliation/report";
import { findingWords } from "./concern-words";
import { Fact, Facts } from "./facts";
import { RunRefresher } from "./run-refresher";
import { lineOutcomeWords, runWords } from "./run-words";
import { gatewayNames } from "./status-words";

/** A run's report: what each gateway lists, what was apart, and what became of it. */
export function RunReport({ run }: { run: RunView }) {
  const { report } = run;
  return (
    <div className="space-y-6">
      {run.status === "RUNNING" && run.failure === null && <RunRefresher />}
      <Panel ko="대사" en="Run">
        <p className="mb-3 text-xl font-bold" data-testid="run-status" data-status={run.status}>
          <BothLanguages {...runWords(run)} />
        </p>
        <Facts>
          <Fact ko="기간" en="compared">
            <ShopTime at={run.from} /> ~ <ShopTime at={run.to} />
          </Fact>
          <Fact ko="시도" en="tries">
            {run.tries}
          </Fact>
          {run.nextCheckAt && (
            <Fact ko="다음 시도" en="next try">
              <ShopTime at={run.nextCheckAt} />
            </Fact>
          )}
        </Facts>
        {run.failure && (
          <div className="mt-4">
            <Notice tone="warn">
              <p>
                결제사의 목록을 다 읽지 못했어요. 읽지 못한 것은 빠졌다고 하지 않아요.{" "}
                <span lang="en" className="english">
                  A gateway's list was not complete; nothing is called missing because of that.
                </span>
              </p>
              <p className="text-sm">{run.failure}</p>
            </Notice>
          </div>
        )}
        <div className="mt-5 flex flex-col gap-3 sm:flex-row">
          <a href={`/api/admin/reconciliations/${run.id}`} download={`reconciliation-${run.day ?? run.id}.json`} className={buttonStyle("quiet")}>
            <Download className="size-5" aria-hidden />
            JSON 내려받기
          </a>
          <a href={`/api/admin/reconciliations/${run.id}?format=csv`} download className={buttonStyle("quiet")}>
            <Download className="size-5" aria-hidden />
            CSV 내려받기
          </a>
        </div>
      </Panel>

      {report && (
        <>
          <div className="grid gap-6 sm:grid-cols-2">
            <GatewayPanel name={gatewayNames.toss} en="Toss Payments" report={report.gateways.toss} />
            <GatewayPanel name={gatewayNames.portone} en="PortOne" report={report.gateways.portone} />
          </div>
          <Panel ko="어긋난 것" en="Differences">
            {report.lines.length === 0 ? (
              <p>어긋난 것이 없어요. (nothing is apart)</p>
            ) : (
              <ul className="divide-y divide-line">
                {report.lines.map((line, index) => (
                  <li key={`${line.gatewayKey ?? line.gatewayOrderId}-${index}`} className="space-y-3 py-4 first:pt-0 last:pb-0" data-testid="report-line" data-kind={line.kind} data-outcome={line.outcome}>
                    <LineOfReport line={line} />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </>
      )}
    </div>
  );
}

function GatewayPanel({ name, en, report }: { name: string; en: string; report: GatewayReport }) {
  return (
    <Panel ko={name} en={en}>
      <Facts>
        <Fact ko="결제사의 결제" en="listed">
          {report.listed}
        </Fact>
        <Fact ko="같음" en="matched">
          {report.matched}
        </Fact>
        <Fact ko="처리 중" en="under way">
          {report.underWay}
        </Fact>
        {report.testPayments > 0 && (
          <Fact ko="테스트 결제, 빼놓음" en="test payments, left out">
            {report.testPayments}
          </Fact>
        )}
      </Facts>
      {report.failure && <p className="mt-3 text-sm text-warn">대사하지 못했어요 (not compared): {report.failure}</p>}
    </Panel>
  );
}

function LineOfReport({ line }: { line: ReportLine }) {
  const words = findingWords[line.kind];
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        <span>
          <BothLanguages ko={words.ko} en={words.en} />
        </span>
        <span className={line.outcome === "OPEN" ? "text-warn" : "text-accent"}>
          <BothLanguages {...lineOutcomeWords[line.outcome]} />
        </span>
      </p>
      {line.outcome === "MENDED" ? (
        <p className="text-sm">
          지금: 주문 {line.after?.orderStatus}, 결제 {line.after?.paymentStatus}{" "}
          <span lang="en" className="english">
            now
          </span>
        </p>
      ) : (
        <p className="text-sm">
          {words.todo}{" "}
          <span lang="en" className="english">
            {words.todoEn}
          </span>
        </p>
      )}
      <Facts>
        <Fact ko="결제사 기록" en="gateway says">
          <SaidBy said={line.gatewaySays} />
        </Fact>
        <Fact ko="상점 기록" en="shop says">
          <SaidBy said={line.shopSays} />
        </Fact>
        <Fact ko="결제사 주문번호" en="order id there">
          {line.gatewayOrderId}
        </Fact>
        {line.gatewayKey && (
          <Fact ko="결제 키" en="payment key">
            {gatewayNames[line.gateway]} {line.gatewayKey}
          </Fact>
        )}
      </Facts>
      {line.orderId && (
        <Link href={`/admin/orders/${line.orderId}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
          주문 {line.orderId}
        </Link>
      )}
    </>
  );
}

/** One side's word; a dash where it says nothing. */
function SaidBy({ said }: { said: Said | null }) {
  if (said === null) return <>없음 (nothing)</>;
  return (
    <>
      {said.status}
      {said.amount !== null && (
        <>
          {" · "}
          <Won amountKrw={said.amount} />
        </>
      )}
      {said.balanceAmount !== null && said.balanceAmount !== said.amount && (
        <>
          {" · 남은 금액 "}
          <Won amountKrw={said.balanceAmount} />
        </>
      )}
      {said.currency !== "KRW" && ` ${said.currency}`}
    </>
  );
}
