import type { Metadata } from "next";
import { connection } from "next/server";
import { SignInForm } from "@/components/admin/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { shopContext } from "@/lib/context";
import { operatorMode } from "@/lib/operator/operator-access";

export const metadata: Metadata = { title: "운영자 로그인" };

export default async function SignIn() {
  // What the configuration says when it is asked for, not when it is built.
  await connection();
  const hasToken = operatorMode(shopContext().config) === "token";
  return (
    <main id="main" className="mx-auto max-w-md px-4 py-16">
      <PageTitle ko="운영자 로그인" en="Operator sign-in" />
      {hasToken ? <SignInForm /> : <NoToken />}
    </main>
  );
}

/** Nobody can sign in where there is no token: says how to make one. */
function NoToken() {
  return (
    <Notice tone="warn">
      <p className="font-semibold">이 주소로는 운영 화면을 열 수 없어요.</p>
      <p>
        환경이나 <code>.env</code>에 16자 이상의 <code>OPERATOR_TOKEN</code>을 정하고 상점을 다시 시작하면 그 값으로 로그인할 수 있어요.
      </p>
      <p lang="en" className="english">
        Set OPERATOR_TOKEN (16 characters or more) in the environment or in .env, start the shop again, and sign in with it.
      </p>
    </Notice>
  );
}
