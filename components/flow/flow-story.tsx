import { Landmark, ServerCog } from "lucide-react";
import { BothLanguages } from "@/components/ui/both-languages";
import type { Arrow } from "@/lib/demo/flow/arrow";
import type { Marks } from "@/lib/demo/flow/marks";
import type { FlowOrder } from "@/lib/flow-log/recorded-message";
import { formatKrw } from "@/lib/money/krw";

const flowNames: Record<string, { ko: string; en: string }> = {
  "toss-widget": { ko: "토스페이먼츠 결제위젯", en: "Toss Payments, widget" },
  "toss-window": { ko: "토스페이먼츠 결제창", en: "Toss Payments, window" },
  "toss-checkout": { ko: "토스페이먼츠, 서버가 만든 결제", en: "Toss Payments, made by the server" },
  "portone-callback": { ko: "포트원(아임포트), 콜백", en: "PortOne, callback" },
  "portone-redirect": { ko: "포트원(아임포트), 리디렉션", en: "PortOne, redirect" },
};

/** How each gateway works, in two sentences (facts: certain, both are the gateways' own documents). */
const lessons = {
  toss: {
    ko: "결제창은 구매자를 인증만 해요. 돈은 상점 서버가 승인(confirm)을 부를 때 움직이고, 그때 저장해 둔 주문 금액을 보내요.",
    en: "The window only authenticates. Money moves when the shop's server calls confirm, with the amount that it stored.",
  },
  portone: {
    ko: "돈은 결제창 안에서 먼저 움직여요. 상점 서버는 나중에 결제를 조회해 주문과 비교하고, 다르면 바로 돌려줘요.",
    en: "Money moves in the window first. The shop's server then reads the payment, compares it with the order, and gives it back if it differs.",
  },
} as const;

const statusWords: Record<string, string> = { PENDING: "결제 전", AWAITING_DEPOSIT: "입금 대기", PAID: "결제 완료", PARTIALLY_REFUNDED: "일부 환불", REFUNDED: "환불 완료", EXPIRED: "만료", CANCELED: "취소" };

/** What this flow is and what it teaches: whose call moves the money, and where it moved here. */
export function FlowStory({ order, arrows, marks }: { order: FlowOrder; arrows: readonly Arrow[]; marks: ReadonlyMap<string, Marks> }) {
  const lesson = lessons[order.gateway];
  const flow = flowNames[order.flow] ?? { ko: order.flow, en: "" };
  const captured = arrows.findIndex(({ id }) => marks.get(id)?.money?.kind === "captured");
  const Icon = order.gateway === "toss" ? ServerCog : Landmark;
  return (
    <section aria-label="이 결제" className="rounded-2xl border border-line bg-card p-5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-lg font-bold">
          <BothLanguages ko={flow.ko} en={flow.en} />
        </span>
        <span className="won text-ink-soft">
          {order.orderName} · {formatKrw(order.amount)}
        </span>
        <span data-testid="flow-order-status" data-status={order.status} className="rounded-full bg-sunken px-3 text-sm leading-7 font-semibold">
          {statusWords[order.status] ?? order.status}
        </span>
      </p>
      <p className="mt-2 flex max-w-5xl gap-3">
        <Icon className="mt-1 size-5 shrink-0 text-accent" aria-hidden />
        <span>
          {lesson.ko}
          <span lang="en" className="english block">
            {lesson.en}
          </span>
        </span>
      </p>
      {captured >= 0 && (
        <p className="mt-2 pl-8 text-sm font-semibold text-accent">
          이 결제에서는 {captured + 1}번 메시지에서 돈이 움직였어요{" "}
          <span lang="en" className="english">
            here money moved with message {captured + 1}
          </span>
        </p>
      )}
    </section>
  );
}
