import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { MoneyLine } from "@/components/ui/money-line";
import { Outcome } from "@/components/ui/outcome";

/**
 * An address that does not name a payment. Where the money moves in the window (PortOne), such an address cannot say whether
 * it did, and nothing is claimed; where the shop takes it afterwards (Toss), none has moved.
 */
export function UnreadableReturn({ moneyMoved }: { moneyMoved: "no" | "unknown" }) {
  return (
    <Outcome kind="bad" ko="결제 정보를 읽을 수 없어요" en="The address does not carry a payment">
      {moneyMoved === "no" && <MoneyLine moneyMoved="no" />}
      <p className="text-ink-soft">
        결제 창에서 돌아온 주소가 온전하지 않아요.{" "}
        {moneyMoved === "no" ? "장바구니에서 다시 주문해 주세요." : "결제를 마치셨다면 결제사가 상점에 알려 주니, 다시 결제하기 전에 주문 내역을 먼저 봐 주세요."}
      </p>
      <Link href="/cart" className={buttonStyle("primary")}>
        장바구니로 가기
      </Link>
    </Outcome>
  );
}
