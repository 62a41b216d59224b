import { paymentStatusWords, refundStatusWords } from "@/components/order/order-words";
import { ShopTime } from "@/components/order/shop-time";
import { BothLanguages } from "@/components/ui/both-languages";
import { Won } from "@/components/ui/won";
import type { AttemptHistory, CommandHistory, NoticeHistory, OrderHistory, PaymentHistory } from "@/lib/operator/read-order-history";
import { Fact, Facts } from "./facts";
import { commandKindWords, commandStatusWords, gatewayNames, noticeStatusWords } from "./status-words";

type Row<Item> = { item: Item };

function Headline({ ko, en, amountKrw }: { ko: string; en: string; amountKrw?: number }) {
  return (
    <p className="flex items-baseline justify-between gap-4 font-semibold">
      <span>
        <BothLanguages ko={ko} en={en} />
      </span>
      {amountKrw !== undefined && <Won amountKrw={amountKrw} />}
    </p>
  );
}

/** A payment as the gateway reported it, what is left of it, and what went back. */
export function PaymentRecord({ item }: Row<PaymentHistory>) {
  const words = paymentStatusWords[item.status];
  return (
    <>
      <Headline {...words} amountKrw={item.amountKrw} />
      <Facts>
        <Fact ko="결제 키" en="payment key">
          {item.gatewayKey}
        </Fact>
        <Fact ko="결제사" en="gateway">
          {gatewayNames[item.gateway]} {item.method}
        </Fact>
        {item.approvedAt && (
          <Fact ko="승인" en="captured">
            <ShopTime at={item.approvedAt} />
          </Fact>
        )}
        <Fact ko="남은 금액" en="left">
          <Won amountKrw={item.balanceKrw} />
        </Fact>
        <Fact ko="이 주문의 결제" en="pays the order">
          {item.isKept ? "예 (yes)" : "아니요 (no)"}
        </Fact>
        {item.cancellations.map((cancellation) => (
          <Fact key={cancellation.key} ko="돌려준 돈" en="went back">
            <Won amountKrw={cancellation.amountKrw} /> {cancellation.isOwn && "환불 (refund) · "}
            {cancellation.reason} {cancellation.at && <ShopTime at={cancellation.at} />}
          </Fact>
        ))}
      </Facts>
    </>
  );
}

/** A write at the gateway, how often it was tried and when it is asked about next. */
export function CommandRecord({ item }: Row<CommandHistory>) {
  const [kind, status] = [commandKindWords[item.kind], commandStatusWords[item.status]];
  const isOpen = item.status === "RUNNING" || item.status === "UNKNOWN";
  return (
    <>
      <Headline ko={`${kind.ko}: ${status.ko}`} en={`${kind.en}, ${status.en}`} amountKrw={item.amountKrw} />
      <Facts>
        <Fact ko="시작" en="begun">
          <ShopTime at={item.createdAt} />
        </Fact>
        <Fact ko="시도" en="tries">
          {item.tries}
        </Fact>
        {isOpen && (
          <Fact ko="다음 확인" en="next check">
            {item.nextCheckAt === null ? <strong className="text-danger">없음: 사람이 확인해야 해요 (given up)</strong> : <ShopTime at={item.nextCheckAt} />}
          </Fact>
        )}
        {item.failure && (
          <Fact ko="거절" en="refused">
            {item.failure}
          </Fact>
        )}
        {item.reason && (
          <Fact ko="이유" en="reason">
            {item.reason}
          </Fact>
        )}
        <Fact ko="결제 키" en="payment key">
          {item.gatewayKey}
        </Fact>
      </Facts>
    </>
  );
}

/** A try to pay the order, with the order id that the gateway was told. */
export function AttemptRecord({ item }: Row<AttemptHistory>) {
  return (
    <>
      <Headline ko={`${item.number}번째 시도`} en={`attempt ${item.number}`} />
      <Facts>
        <Fact ko="결제사 주문번호" en="order id there">
          {item.gatewayOrderId}
        </Fact>
        <Fact ko="결제사" en="gateway">
          {gatewayNames[item.gateway]}
        </Fact>
        <Fact ko="시작" en="begun">
          <ShopTime at={item.createdAt} />
        </Fact>
        {item.nextLookAt && (
          <Fact ko="다음 확인" en="next look">
            <ShopTime at={item.nextLookAt} />
          </Fact>
        )}
        {item.isSpent && (
          <Fact ko="다시 쓸 수 없음" en="spent">
            결제되고 취소된 번호예요. (captured and given back)
          </Fact>
        )}
      </Facts>
    </>
  );
}

/** A refund that somebody asked for. */
export function RefundRecord({ item }: Row<OrderHistory["refunds"][number]>) {
  const words = refundStatusWords[item.status];
  return (
    <>
      <Headline {...words} amountKrw={item.amountKrw} />
      <Facts>
        <Fact ko="이유" en="reason">
          {item.reason}
        </Fact>
        <Fact ko="요청" en="asked">
          <ShopTime at={item.createdAt} />
        </Fact>
        {item.finishedAt && (
          <Fact ko="끝" en="finished">
            <ShopTime at={item.finishedAt} />
          </Fact>
        )}
      </Facts>
    </>
  );
}

/** A webhook, or a browser's return that could not be verified at once. Its body is not shown: nothing in it is believed. */
export function NoticeRecord({ item }: Row<NoticeHistory>) {
  const words = noticeStatusWords[item.status];
  return (
    <>
      <Headline ko={`${item.source === "return" ? "돌아온 브라우저" : "웹훅"}: ${words.ko}`} en={`${item.source}, ${words.en}`} />
      <Facts>
        <Fact ko="받은 때" en="received">
          <ShopTime at={item.receivedAt} />
        </Fact>
        <Fact ko="시도" en="tries">
          {item.tries}
        </Fact>
        {item.result && (
          <Fact ko="결과" en="result">
            {item.result}
          </Fact>
        )}
      </Facts>
    </>
  );
}
