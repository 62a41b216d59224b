import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { shopContext, type ShopContext } from "@/lib/context";
import { isOperator, OPERATOR_COOKIE } from "@/lib/operator/operator-access";

/** Lets the operator's browser pass and sends any other to the sign-in. Each page asks by itself: a layout is not asked again. */
export async function requireOperator(): Promise<ShopContext> {
  const context = shopContext();
  const session = (await cookies()).get(OPERATOR_COOKIE)?.value;
  if (!isOperator(context.config, { bearer: undefined, session, headers: await headers() }, context.clock.now())) redirect("/admin/sign-in");
  return context;
}
