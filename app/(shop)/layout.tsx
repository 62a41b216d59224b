import { headers } from "next/headers";
import type { ReactNode } from "react";
import { FlowPanel } from "@/components/flow/flow-panel";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import { ShopShell } from "@/components/shell/shop-shell";
import { isOpenDemo } from "@/lib/demo/watch-access";
import { readTossWidgetConfig } from "@/lib/env/checkout-config";
import { shopConfig } from "@/lib/env/config";

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const { isSandbox, scriptUrl } = readTossWidgetConfig();
  const banner = isSandbox ? <SandboxBanner consoleUrl={`${new URL(scriptUrl).origin}/console`} /> : undefined;
  const showsFlow = isOpenDemo(shopConfig(), await headers());
  return (
    <ShopShell banner={banner}>
      {children}
      {showsFlow && <FlowPanel />}
    </ShopShell>
  );
}
