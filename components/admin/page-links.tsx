import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";

/** `query`: the search that every page keeps; what is empty in it is left out of the address. */
export type PageLinksProps = { pathname: string; query: Record<string, string>; page: number; hasMore: boolean };

/** The ways to the page before and the page after. */
export function PageLinks({ pathname, query, page, hasMore }: PageLinksProps) {
  if (page === 1 && !hasMore) return null;
  const kept = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  const link = (to: number, text: string) => (
    <Link href={{ pathname, query: { ...kept, page: String(to) } }} className={buttonStyle("quiet")}>
      {text}
    </Link>
  );
  return (
    <nav aria-label="쪽" className="mt-4 flex justify-between">
      {page > 1 ? link(page - 1, "이전") : <span />}
      {hasMore && link(page + 1, "다음")}
    </nav>
  );
}
