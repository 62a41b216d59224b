import type { ReactNode } from "react";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import { ShopShell } from "@/components/shell/shop-shell";
import { readTossWidgetConfig } from "@/lib/env/checkout-config";

export default function ShopLayout({ children }: { children: ReactNode }) {
  const { isSandbox, scriptUrl } = readTossWidgetConfig();
  const banner = isSandbox ? <SandboxBanner consoleUrl={`${new URL(scriptUrl).origin}/console`} /> : undefined;
  return <ShopShell banner={banner}>{children}</ShopShell>;
}
