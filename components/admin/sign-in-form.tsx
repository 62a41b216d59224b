"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useBusy } from "@/components/checkout/use-busy";
import { ActionForm } from "@/components/ui/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextField } from "@/components/ui/text-field";
import { sendAdmin } from "./admin-api";

/** Asks for the operator's token once; from then on a cookie that no script can read stands for it. */
export function SignInForm() {
  const router = useRouter();
  const { isBusy, runOnce } = useBusy();
  const [token, setToken] = useState("");
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<ShopProblem | null>(null);

  const signIn = () =>
    runOnce(async () => {
      setProblem(null);
      if (token === "") return setError("운영자 토큰을 넣어 주세요.");
      setError(undefined);
      const result = await sendAdmin("session", { token });
      if (!result.ok) return setProblem(result.problem);
      router.push("/admin");
      router.refresh();
    });

  return (
    <ActionForm onSubmit={signIn}>
      <TextField id="operator-token" type="password" ko="운영자 토큰" en="Operator token" autoComplete="current-password" required value={token} onChange={setToken} error={error} />
      {problem && <ProblemNotice problem={problem} />}
      <button type="submit" aria-disabled={isBusy} className={buttonStyle("primary", "w-full")}>
        로그인
      </button>
    </ActionForm>
  );
}
