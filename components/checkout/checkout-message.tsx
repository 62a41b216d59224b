import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { formatKrw } from "@/lib/money/krw";
import type { PayMessage } from "./pay-message";

/** Why the payment window did not open, spoken to screen readers as it appears. */
export function CheckoutMessage({ message }: { message: PayMessage | null }) {
  if (!message) return null;
  if (message.kind === "problem") return <ProblemNotice problem={message.problem} />;
  if (message.kind === "amount-changed") {
    return (
      <Notice tone="warn" live="assertive">
        <p className="font-semibold">
          금액이 {formatKrw(message.beforeKrw)}에서 {formatKrw(message.nowKrw)}으로 바뀌었어요
        </p>
        <p lang="en" className="english">
          The total changed. Nothing was paid.
        </p>
        <p className="text-sm">아직 결제되지 않았어요. 새 금액을 확인하고 다시 눌러 주세요.</p>
      </Notice>
    );
  }
  const { tone, ko, en } = message.message;
  return (
    <Notice tone={tone} live={tone === "info" ? "polite" : "assertive"}>
      <p className="font-medium">{ko}</p>
      <p lang="en" className="english">
        {en}
      </p>
    </Notice>
  );
}
