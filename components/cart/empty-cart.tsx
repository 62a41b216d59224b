import { ShoppingBag } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";

export function EmptyCart() {
  return (
    <div className="flex flex-col items-center gap-4 py-16 text-center">
      <ShoppingBag className="size-12 text-ink-soft" aria-hidden />
      <p className="text-lg font-semibold">
        장바구니가 비어 있어요
        <span lang="en" className="english block">
          Your cart is empty
        </span>
      </p>
      <Link href="/" className={buttonStyle("primary")}>
        둘러보기
      </Link>
    </div>
  );
}
