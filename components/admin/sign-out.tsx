"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { sendAdmin } from "./admin-api";

/** Ends this browser's sign-in. */
export function SignOut() {
  const router = useRouter();
  async function signOut() {
    await sendAdmin("session", {}, { method: "DELETE" });
    router.push("/admin/sign-in");
    router.refresh();
  }
  return (
    <button type="button" className="ml-auto inline-flex min-h-12 cursor-pointer items-center gap-1.5 rounded-lg px-3 text-ink-soft hover:bg-sunken" onClick={() => void signOut()}>
      <LogOut className="size-4" aria-hidden />
      로그아웃
    </button>
  );
}
