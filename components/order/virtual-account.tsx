import { z } from "zod";
import { CopyButton } from "@/components/ui/copy-button";
import { Won } from "@/components/ui/won";
import { ShopTime } from "./shop-time";

const accountSchema = z.object({
  bankCode: z.string(),
  accountNumber: z.string(),
  holderName: z.string().nullable(),
  dueDate: z.string().nullable(),
});

/** Institution codes of Toss's API, version 2022-11-16 (certain). A code that is not here is shown as it is. */
const bankNames: Record<string, string> = {
  "02": "산업은행", "03": "기업은행", "06": "국민은행", "07": "수협은행", "11": "농협은행", "12": "지역농축협", "20": "우리은행",
  "23": "SC제일은행", "27": "씨티은행", "31": "대구은행", "32": "부산은행", "34": "광주은행", "35": "제주은행", "37": "전북은행",
  "39": "경남은행", "45": "새마을금고", "48": "신협", "50": "저축은행", "54": "HSBC", "64": "산림조합", "71": "우체국", "81": "하나은행",
  "88": "신한은행", "89": "케이뱅크", "90": "카카오뱅크", "92": "토스뱅크",
};

/** Where to pay into, how much and until when, with the number ready to copy. Nothing for a payment without an account. */
export function VirtualAccount({ account, amountKrw }: { account: unknown; amountKrw: number }) {
  const parsed = accountSchema.safeParse(account);
  if (!parsed.success) return null;
  const { bankCode, accountNumber, holderName, dueDate } = parsed.data;
  return (
    <div className="my-2 rounded-xl bg-sunken p-4" data-testid="virtual-account">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span>
          {bankNames[bankCode] ?? bankCode} <span className="won text-lg font-bold">{accountNumber}</span>
        </span>
        <CopyButton text={accountNumber} label="계좌번호 복사" />
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        <dt className="text-ink-soft">입금할 금액</dt>
        <dd>
          <Won amountKrw={amountKrw} />
        </dd>
        {holderName && (
          <>
            <dt className="text-ink-soft">입금자</dt>
            <dd>{holderName}</dd>
          </>
        )}
        {dueDate && (
          <>
            <dt className="text-ink-soft">입금 기한</dt>
            <dd>
              <ShopTime at={dueDate} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
