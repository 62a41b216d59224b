import Link from "next/link";
import { ShopShell } from "@/components/shell/shop-shell";
import { buttonStyle } from "@/components/ui/button-style";
import { Outcome } from "@/components/ui/outcome";

export default function NotFound() {
  return (
    <ShopShell>
      <Outcome kind="neutral" ko="찾는 페이지가 없어요" en="There is no such page">
        <p className="text-ink-soft">주소가 바뀌었거나 더는 팔지 않는 물건일 수 있어요.</p>
        <Link href="/" className={buttonStyle("primary")}>
          둘러보기
        </Link>
      </Outcome>
    </ShopShell>
  );
}
