import { z } from "zod";
import { CopyButton } from "@/components/ui/copy-button";
import { Won } from "@/components/ui/won";
import { formatKrw } from "@/lib/money/krw";
import { tossBankName } from "./banks";
import { ShopTime } from "./shop-time";

const accountSchema = z.object({
  bankCode: z.string().nullable(),
  bankName: z.string().nullish(),
  accountNumber: z.string(),
  holderName: z.string().nullable(),
  dueDate: z.string().nullable(),
});

type Props = { account: unknown; amountKrw: number; gateway: "toss" | "portone" };

/** Where to pay into, how much and until when, ready to copy. Nothing for a payment without an account. */
export function VirtualAccount({ account, amountKrw, gateway }: Props) {
  const parsed = accountSchema.safeParse(account);
  if (!parsed.success) return null;
  const { bankCode, bankName, accountNumber, holderName, dueDate } = parsed.data;
  return (
    <div className="my-2 rounded-xl bg-sunken p-4" data-testid="virtual-account">
      <dl className="space-y-3">
        <div className="grid grid-cols-[1fr_auto] items-center gap-x-4">
          <dt className="text-sm text-ink-soft">{bankName ?? tossBankName(bankCode ?? "")}</dt>
          <dd className="won text-lg font-bold" data-testid="account-number">
            {accountNumber}
          </dd>
          <dd className="col-start-2 row-span-2 row-start-1">
            <CopyButton text={accountNumber} what="계좌번호" />
          </dd>
        </div>
        <div className="grid grid-cols-[1fr_auto] items-center gap-x-4">
          <dt className="text-sm text-ink-soft">입금할 금액</dt>
          <dd className="text-lg font-bold">
            <Won amountKrw={amountKrw} />
          </dd>
          <dd className="col-start-2 row-span-2 row-start-1">
            <CopyButton text={String(amountKrw)} what="금액" />
          </dd>
        </div>
        {holderName && (
          <div>
            {/* Toss names the buyer who asked for the account, PortOne the account's holder (certain). */}
            <dt className="text-sm text-ink-soft">{gateway === "toss" ? "입금자" : "예금주"}</dt>
            <dd>{holderName}</dd>
          </div>
        )}
        {dueDate && (
          <div>
            <dt className="text-sm text-ink-soft">입금 기한</dt>
            <dd className="font-semibold" data-testid="deposit-due">
              <ShopTime at={dueDate} />
              까지
            </dd>
          </div>
        )}
      </dl>
      <p className="mt-3 border-t border-line pt-3 text-sm text-ink-soft">
        {formatKrw(amountKrw)}을 한 번에 보내 주세요. 입금되면 이 화면이 저절로 바뀌고, 기한이 지나면 주문이 닫혀요.
        <span lang="en" className="english block">
          Transfer the exact amount at once. This page updates itself; after the deadline the order closes.
        </span>
      </p>
    </div>
  );
}
