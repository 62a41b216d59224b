import { FlaskConical } from "lucide-react";
import Link from "next/link";

/** Says plainly that no money is taken here, and leads to the local gateway's console. */
export function SandboxBanner({ consoleUrl }: { consoleUrl: string }) {
  return (
    <aside aria-label="테스트 결제 안내" className="border-b border-line bg-warn-wash text-sm">
      <p className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 px-4 sm:px-6">
        <FlaskConical className="size-4 text-warn" aria-hidden />
        <span className="py-2">테스트 결제 · 실제로 결제되지 않습니다</span>
        <span lang="en" className="english hidden sm:inline">
          Test payments, no money moves
        </span>
        <span className="ml-auto flex gap-x-4">
          <Link href="/demo" className="inline-flex min-h-11 items-center underline underline-offset-4">
            결제 실험실
          </Link>
          <a href={consoleUrl} className="inline-flex min-h-11 items-center underline underline-offset-4">
            결제 샌드박스 콘솔
          </a>
        </span>
      </p>
    </aside>
  );
}
