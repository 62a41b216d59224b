import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { AdminMenu } from "./admin-menu";
import { SignOut } from "./sign-out";

/** Header, menu and main landmark of the operator's pages. `isOpen`: they need no sign-in here, which is said loudly. */
export function AdminShell({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only rounded-lg bg-card px-4 py-3 focus:not-sr-only focus:absolute focus:z-30">
        본문으로 건너뛰기
      </a>
      {isOpen && <OpenBanner />}
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 px-4 sm:px-6">
          <p className="min-h-11 py-2 text-lg font-bold">
            달그락 운영{" "}
            <span lang="en" className="english">
              Operator
            </span>
          </p>
          <AdminMenu />
          {!isOpen && <SignOut />}
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-5xl flex-1 px-4 py-8 sm:px-6">
        {children}
      </main>
    </div>
  );
}

/** Nobody signs in to a demo on one's own machine, and nobody must take that for how a shop works. */
function OpenBanner() {
  return (
    <aside aria-label="운영 화면 안내" className="border-b border-line bg-warn-wash text-sm" data-testid="open-admin">
      <p className="mx-auto flex max-w-5xl items-start gap-2 px-4 py-3 sm:px-6">
        <FlaskConical className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
        <span>
          <strong>로그인 없이 열린 운영 화면</strong>이에요. 이 컴퓨터에서만, 두 결제사가 모두 샌드박스일 때만 이렇게 열려요. 로그인을 켜려면 <code>OPERATOR_TOKEN</code>을 정하세요.{" "}
          <span lang="en" className="english">
            Open without a sign-in: only on this machine, only with play money. Set OPERATOR_TOKEN to require one.
          </span>
        </span>
      </p>
    </aside>
  );
}
