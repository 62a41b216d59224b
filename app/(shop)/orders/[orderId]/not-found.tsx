import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { Outcome } from "@/components/ui/outcome";

/** The same answer for an order that does not exist and for one of another browser, on purpose. */
export default function OrderNotFound() {
  return (
    <Outcome kind="neutral" ko="이 브라우저에서는 볼 수 없는 주문이에요" en="This order cannot be shown in this browser">
      <p className="text-ink-soft">주문번호를 확인하거나, 주문한 브라우저에서 열어 주세요.</p>
      <Link href="/" className={buttonStyle("quiet")}>
        상점으로 가기
      </Link>
    </Outcome>
  );
}
