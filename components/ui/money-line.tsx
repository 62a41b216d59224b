import type { ShopProblem } from "@/components/api/problem";

const words = {
  no: { ko: "돈은 빠져나가지 않았어요.", en: "No money moved." },
  yes: { ko: "결제된 돈은 전부 돌려드려요.", en: "Money moved and is being returned in full." },
  unknown: { ko: "결제 여부를 확인하고 있어요. 두 번 결제되지 않아요.", en: "We are still checking. You will not be charged twice." },
} as const;

/** The first question of anybody whose payment failed, answered. */
export function MoneyLine({ moneyMoved }: { moneyMoved: ShopProblem["moneyMoved"] }) {
  const { ko, en } = words[moneyMoved];
  return (
    <p className="font-semibold" data-testid="money-moved">
      {ko}{" "}
      <span lang="en" className="english block">
        {en}
      </span>
    </p>
  );
}
