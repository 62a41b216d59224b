import Link from "next/link";
import type { ReactNode } from "react";
import { CartLink } from "./cart-link";

/** Header, main landmark and footer that every page of the shop stands in. `banner` goes above the header. */
export function ShopShell({ banner, children }: { banner?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only rounded-lg bg-card px-4 py-3 focus:not-sr-only focus:absolute focus:z-30">
        본문으로 건너뛰기
      </a>
      {banner}
      <header className="sticky top-0 z-20 border-b border-line bg-page">
        <div className="mx-auto flex min-h-16 max-w-6xl items-center justify-between px-4 sm:px-6">
          <Link href="/" className="inline-flex min-h-11 items-baseline gap-2 pt-2 text-xl font-bold tracking-tight">
            달그락
            <span lang="en" className="english">
              Dalgrak
            </span>
          </Link>
          <nav aria-label="주요 메뉴">
            <CartLink />
          </nav>
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6 sm:py-10">
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-start justify-between gap-x-8 gap-y-2 px-4 py-8 text-sm text-ink-soft sm:px-6">
          <p className="max-w-xl">
            한국 온라인 결제를 처음부터 끝까지 보여 주는 참고용 상점이에요. 물건은 배송되지 않아요.
            <span lang="en" className="mt-1 block">
              A reference shop for Korean online payment. Nothing is shipped.
            </span>
          </p>
          <Link href="/demo" className="inline-flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4">
            개발자 데모
            <span lang="en" className="english">
              For developers
            </span>
          </Link>
        </div>
      </footer>
    </div>
  );
}
