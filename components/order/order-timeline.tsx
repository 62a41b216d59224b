import { z } from "zod";
import { isBuyerCancel } from "@/components/checkout/portone-answer";
import { BothLanguages } from "@/components/ui/both-languages";
import { Won } from "@/components/ui/won";
import type { OrderView } from "@/lib/orders/read-order";
import { ShopTime } from "./shop-time";

const words: Record<OrderView["events"][number]["code"], { ko: string; en: string }> = {
  ORDER_CREATED: { ko: "주문했어요", en: "Ordered" },
  PAYMENT_REFUSED: { ko: "결제가 승인되지 않았어요. 돈은 빠져나가지 않았어요", en: "Payment refused, no money moved" },
  PAYMENT_UNKNOWN: { ko: "결제사의 답이 늦어져 다시 확인하고 있어요", en: "The gateway's answer was unclear; asking again" },
  PAYMENT_CAPTURED: { ko: "결제가 끝났어요", en: "Paid" },
  DEPOSIT_AWAITED: { ko: "입금할 계좌를 받았어요", en: "Account for the deposit issued" },
  DEPOSIT_REVERSED: { ko: "은행이 입금을 되돌려, 다시 입금을 기다리고 있어요", en: "The bank took the deposit back; waiting for another" },
  CAPTURE_NOT_AS_ORDERED: { ko: "주문과 다른 금액이 결제되어, 전부 돌려드리기로 했어요", en: "Another amount was captured; it goes back in full" },
  CAPTURE_NOT_NEEDED: { ko: "이미 결제되었거나 닫힌 주문에 온 결제라, 전부 돌려드리기로 했어요", en: "A payment that was not needed; it goes back in full" },
  ACCOUNT_CLOSED: { ko: "입금되지 않은 가상계좌를 닫았어요", en: "An account that nobody paid into was closed" },
  CAPTURE_RETURNED: { ko: "그 돈을 돌려드렸어요", en: "That money was given back" },
  PAYMENT_CANCELED: { ko: "결제를 취소했어요", en: "Payment cancelled" },
  ORDER_EXPIRED: { ko: "결제 시간이 지나 주문이 닫혔어요", en: "The time to pay has passed" },
  OPERATOR_NEEDED: { ko: "상점이 직접 확인하고 있어요", en: "The shop is looking into it" },
  OPERATOR_SAW: { ko: "상점이 확인했어요", en: "The shop has looked into it" },
};

const gaveUp = { ko: "결제창에서 취소하셨어요. 돈은 빠져나가지 않았어요", en: "You left the window, no money moved" };

const refusalSchema = z.object({ code: z.string(), message: z.string() });

function wordsOf({ code, detail }: OrderView["events"][number]): { ko: string; en: string } {
  const refusal = refusalSchema.safeParse(detail);
  return code === "PAYMENT_REFUSED" && refusal.success && isBuyerCancel(refusal.data) ? gaveUp : words[code];
}

/** The amounts of a capture that was not as ordered, in won. */
const amountsSchema = z.object({ paid: z.number(), ordered: z.number() });

function EventDetail({ detail }: { detail: unknown }) {
  const amounts = amountsSchema.safeParse(detail);
  if (!amounts.success || amounts.data.paid === amounts.data.ordered) return null;
  return (
    <p className="text-sm">
      주문 <Won amountKrw={amounts.data.ordered} />, 결제 <Won amountKrw={amounts.data.paid} />
    </p>
  );
}

/** What happened to an order, oldest first. */
export function OrderTimeline({ events }: { events: OrderView["events"] }) {
  return (
    <ol className="space-y-4 border-l-2 border-line pl-5">
      {events.map((event, index) => (
        <li key={`${event.at}-${event.code}-${index}`} className="relative">
          <span aria-hidden className="absolute top-1.5 -left-[1.65rem] size-3 rounded-full bg-accent" />
          <p>
            <BothLanguages {...wordsOf(event)} />
          </p>
          <EventDetail detail={event.detail} />
          <p className="text-sm text-ink-soft">
            <ShopTime at={event.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
