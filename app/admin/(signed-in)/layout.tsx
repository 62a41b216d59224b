import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AdminShell } from "@/components/admin/admin-shell";
import { operatorMode } from "@/lib/operator/operator-access";
import { requireOperator } from "../operator-of-this-browser";

export const metadata: Metadata = { title: { default: "운영", template: "%s · 달그락 운영" } };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { config } = await requireOperator();
  return <AdminShell isOpen={operatorMode(config) === "open"}>{children}</AdminShell>;
}
