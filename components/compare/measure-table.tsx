import type { Flow } from "@/components/flow/use-flow-stream";
import { measureFlow, type FlowMeasure } from "@/lib/demo/compare/measure-flow";
import type { Words } from "@/lib/demo/lab/lab-terms";

type MeasuredRow = { words: Words; tell: (measure: FlowMeasure) => string };

const count = (number: number, unit: string) => `${number}${unit}`;

const rows: readonly MeasuredRow[] = [
  { words: { ko: "브라우저가 상점을 부른 횟수", en: "calls from the browser to the shop" }, tell: ({ browserCalls }) => count(browserCalls, "번") },
  { words: { ko: "상점 서버가 결제사를 부른 횟수", en: "calls from the shop to the gateway" }, tell: ({ gatewayCalls }) => count(gatewayCalls, "번") },
  { words: { ko: "결제사가 보낸 웹훅", en: "webhooks" }, tell: ({ webhooks }) => count(webhooks, "번") },
  {
    words: { ko: "돈이 움직인 메시지", en: "the message with which money moved" },
    tell: ({ movedAt, messages }) => (movedAt === null ? "아직" : `${messages}개 가운데 ${movedAt}번째`),
  },
  {
    words: { ko: "상점이 금액을 확인하고 결제 완료로 적은 메시지", en: "where the shop had checked the amount and wrote PAID" },
    tell: ({ settledAt, messages }) => (settledAt === null ? "아직" : `${messages}개 가운데 ${settledAt}번째`),
  },
  { words: { ko: "주문부터 결제 완료까지", en: "from the order to PAID" }, tell: ({ tookMs }) => (tookMs === null ? "아직" : `${Math.round(tookMs).toLocaleString("ko-KR")} ms`) },
];

/** What the two records say in figures. Counted, not written by hand. */
export function MeasureTable({ toss, portone }: { toss: Flow; portone: Flow }) {
  const measured = [toss, portone].map(({ order, messages }) => (order === null ? null : measureFlow(order, messages)));
  return (
    <div className="rounded-2xl border border-line bg-card p-5 sm:p-6">
      <table className="w-full" data-testid="measures">
        <caption className="mb-2 text-left text-lg font-bold">
          기록에서 센 것{" "}
          <span lang="en" className="english">
            Counted from the records above
          </span>
        </caption>
        <thead>
          <tr className="text-left text-sm text-ink-soft">
            <th scope="col">
              <span className="sr-only">무엇을</span>
            </th>
            <th scope="col" className="py-2 pl-3">
              토스
            </th>
            <th scope="col" className="py-2 pl-3">
              포트원
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, tell }) => (
            <tr key={words.en} className="border-t border-line align-baseline">
              <th scope="row" className="py-2 text-left font-normal">
                {words.ko}{" "}
                <span lang="en" className="english block">
                  {words.en}
                </span>
              </th>
              {measured.map((measure, index) => (
                <td key={index === 0 ? "toss" : "portone"} className="w-1/4 py-2 pl-3 font-semibold">
                  {measure === null ? "…" : tell(measure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
