"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const places = [
  { href: "/admin", ko: "할 일", en: "To do" },
  { href: "/admin/orders", ko: "주문", en: "Orders" },
  { href: "/admin/reconciliations", ko: "대사", en: "Reconciliation" },
] as const;

/** The operator's menu; the place that the page belongs to is marked. */
export function AdminMenu() {
  const path = usePathname();
  const isHere = (href: string) => path === href || (href !== "/admin" && path.startsWith(`${href}/`));
  return (
    <nav aria-label="운영 메뉴" className="-mx-3 flex flex-wrap sm:mx-0">
      {places.map(({ href, ko, en }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href) ? "page" : undefined}
          className="inline-flex min-h-12 items-center gap-1.5 border-b-2 border-transparent px-3 font-semibold hover:bg-sunken aria-[current=page]:border-accent"
        >
          {ko}
          <span lang="en" className="english hidden sm:inline">
            {en}
          </span>
        </Link>
      ))}
      <Link href="/" className="inline-flex min-h-12 items-center px-3 text-ink-soft hover:bg-sunken">
        상점으로
      </Link>
    </nav>
  );
}
