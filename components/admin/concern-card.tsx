import Link from "next/link";
import { ShopTime } from "@/components/order/shop-time";
import { BothLanguages } from "@/components/ui/both-languages";
import { buttonStyle } from "@/components/ui/button-style";
import { Won } from "@/components/ui/won";
import type { Concern } from "@/lib/operator/read-concerns";
import { ActionButton } from "./action-button";
import { CancelForeign } from "./cancel-foreign";
import { wordsOfConcern } from "./concern-words";
import { Fact, Facts } from "./facts";
import { gatewayNames } from "./status-words";

/** One thing that needs a person: what it is, what to do, and the buttons that do it. */
export function ConcernCard({ concern }: { concern: Concern }) {
  const { ko, en, todo, todoEn } = wordsOfConcern(concern);
  const titleId = `concern-${concern.kind}-${concern.id}`;
  return (
    <article aria-labelledby={titleId} className="space-y-4 rounded-2xl border border-line bg-card p-5" data-testid="concern" data-kind={concern.kind} data-code={concern.code}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={titleId} className="text-lg font-bold">
          <BothLanguages ko={ko} en={en} />
        </h2>
        {concern.amountKrw !== null && <Won amountKrw={concern.amountKrw} className="text-lg font-bold" />}
      </div>
      <p>
        {todo}{" "}
        <span lang="en" className="english block">
          {todoEn}
        </span>
      </p>
      <Facts>
        <Fact ko="언제" en="since">
          <ShopTime at={concern.at} />
        </Fact>
        {concern.orderId && (
          <Fact ko="주문" en="order">
            {concern.orderId}
          </Fact>
        )}
        {concern.gateway && (
          <Fact ko="결제사" en="gateway">
            {gatewayNames[concern.gateway]}
          </Fact>
        )}
        {concern.gatewayOrderId && concern.gatewayOrderId !== concern.orderId && (
          <Fact ko="결제사 주문번호" en="order id there">
            {concern.gatewayOrderId}
          </Fact>
        )}
        {concern.gatewayKey && (
          <Fact ko="결제 키" en="payment key">
            {concern.gatewayKey}
          </Fact>
        )}
        {concern.detail && (
          <Fact ko="내용" en="detail">
            {concern.detail}
          </Fact>
        )}
      </Facts>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-start">
        <Actions concern={concern} about={`${ko} ${concern.orderId ?? concern.gatewayOrderId ?? ""}`} />
        {concern.orderId && (
          <Link href={`/admin/orders/${concern.orderId}`} className={buttonStyle("quiet")}>
            주문 기록 보기
          </Link>
        )}
      </div>
      {concern.code === "FOREIGN_ORDER" && <CancelForeign findingId={concern.id} amountKrw={concern.amountKrw ?? 0} />}
    </article>
  );
}

/** The buttons of a kind. What is about an order is looked at there, with everything else of it. */
function Actions({ concern: { kind, id, orderId }, about }: { concern: Concern; about: string }) {
  const look = (path: string) => <ActionButton path={`${path}/look`} ko="다시 확인" en="Look again" tone="primary" about={about} />;
  const seen = (path: string) => <ActionButton path={`${path}/seen`} ko="확인함" en="Seen" about={about} />;
  switch (kind) {
    case "finding":
      return (
        <>
          {look(`findings/${id}`)}
          {seen(`findings/${id}`)}
        </>
      );
    case "notice":
      return (
        <>
          {look(`notices/${id}`)}
          {seen(`notices/${id}`)}
        </>
      );
    case "order":
      return (
        <>
          {look(`orders/${id}`)}
          {seen(`orders/${id}`)}
        </>
      );
    case "run":
      return (
        <Link href="/admin/reconciliations" className={buttonStyle("primary")}>
          대사하러 가기
        </Link>
      );
    case "capture":
    case "deposit":
    case "command":
    case "refund":
      return look(`orders/${orderId ?? ""}`);
  }
}
