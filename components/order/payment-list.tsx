import { ExternalLink } from "lucide-react";
import { isBuyerCancel } from "@/components/checkout/portone-answer";
import { portoneMethodNames } from "@/components/checkout/portone-pgs";
import { Won } from "@/components/ui/won";
import type { OrderView } from "@/lib/orders/read-order";
import { canceledByBuyerWords, paymentStatusWords } from "./order-words";
import { ShopTime } from "./shop-time";
import { VirtualAccount } from "./virtual-account";

const gatewayNames: Record<OrderView["payments"][number]["gateway"], string> = { toss: "토스페이먼츠", portone: "포트원" };

/** Toss names its methods in Korean, PortOne by code. A payment that was never finished has none. */
function methodName({ method, gateway }: OrderView["payments"][number]): string {
  return method === null ? gatewayNames[gateway] : (portoneMethodNames[method] ?? method);
}

/** Every payment of an order, the latest first: method, state, amount, what is left of it after refunds, and the receipt. */
export function PaymentList({ payments }: { payments: OrderView["payments"] }) {
  return (
    <ul className="divide-y divide-line">
      {payments.toReversed().map((payment, index) => {
        const isCanceled = payment.failure !== null && isBuyerCancel({ code: payment.failure.code, message: payment.failure.message ?? "" });
        const status = isCanceled ? canceledByBuyerWords : paymentStatusWords[payment.status];
        return (
          <li key={`${payment.approvedAt ?? "open"}-${index}`} className="space-y-1 py-3 first:pt-0 last:pb-0" data-testid="payment" data-status={payment.status}>
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-semibold">
                {methodName(payment)}{" "}
                <span className="ml-1 font-normal text-ink-soft">
                  {status.ko} <span lang="en" className="english">{status.en}</span>
                </span>
              </span>
              <Won amountKrw={payment.amount} className="font-semibold" />
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
              {gatewayNames[payment.gateway]}
              {payment.approvedAt && <ShopTime at={payment.approvedAt} />}
              {payment.balanceAmount !== payment.amount && (
                <span>
                  남은 금액 <Won amountKrw={payment.balanceAmount} />
                </span>
              )}
            </p>
            {payment.status === "WAITING_FOR_DEPOSIT" && <VirtualAccount account={payment.virtualAccount} amountKrw={payment.amount} gateway={payment.gateway} />}
            {payment.failure && !isCanceled && <p className="text-sm text-danger">{payment.failure.message ?? payment.failure.code}</p>}
            {payment.receiptUrl && (
              <a href={payment.receiptUrl} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center gap-1.5 text-accent underline underline-offset-4">
                영수증 보기
                <ExternalLink className="size-4" aria-hidden />
                <span className="sr-only">(새 창)</span>
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
