import Link from "next/link";
import type { ReactNode } from "react";

/** The frame of the developer's pages: plain, wide, a link back to the shop. */
export function DemoShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only rounded-lg bg-card px-4 py-3 focus:not-sr-only focus:absolute focus:z-30">
        본문으로 건너뛰기
      </a>
      <header className="border-b border-line">
        <div className="mx-auto flex min-h-14 max-w-[100rem] flex-wrap items-center justify-between gap-x-6 px-4 sm:px-6">
          <p className="font-bold">
            결제 들여다보기{" "}
            <span lang="en" className="english">
              Payment inspector
            </span>
          </p>
          <nav aria-label="개발자 메뉴" className="flex flex-wrap text-sm">
            <Link href="/demo" className="inline-flex min-h-11 items-center rounded-xl px-3 hover:bg-sunken">
              실험실
            </Link>
            <Link href="/demo/compare" className="inline-flex min-h-11 items-center rounded-xl px-3 hover:bg-sunken">
              비교
            </Link>
            <Link href="/demo/flows/open" className="inline-flex min-h-11 items-center rounded-xl px-3 hover:bg-sunken">
              파일 열기
            </Link>
            <Link href="/" className="inline-flex min-h-11 items-center rounded-xl px-3 hover:bg-sunken">
              상점으로
            </Link>
          </nav>
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-[100rem] flex-1 px-4 py-6 sm:px-6">
        {children}
      </main>
    </div>
  );
}
