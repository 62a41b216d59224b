import { orderStatusWords } from "./status-words";

const words: Record<string, string> = {
  closed: "이제 어긋난 것이 없어요. (mended)",
  open: "아직 그대로예요. (still apart)",
  unreadable: "결제사가 답하지 않았어요. 잠시 후 다시 해 보세요. (the gateway did not answer)",
  DONE: "돌려줬어요. (given back)",
  SUCCEEDED: "결제사에서 취소했어요. (cancelled at the gateway)",
  UNKNOWN: "결제사의 답을 알 수 없어요. 다시 누르면 먼저 확인하고, 두 번 취소되지 않아요. (unclear; pressing again is safe)",
  HANDLED: "처리했어요. (handled)",
  IGNORED: "이 상점과 관계없는 알림이에요. (not about an order here)",
  RECEIVED: "아직 읽을 수 없어 다시 시도할게요. (it will be tried again)",
};

/** What an action's answer says, in a sentence; a look at an order tells how the order stands. */
export function outcomeWords(value: Record<string, unknown>): string {
  if (value.seen === true) return "확인함으로 표시했어요. (marked as seen)";
  const [code, isComplete] = [String(value.finding ?? value.status ?? ""), value.isComplete];
  const known = words[code];
  if (known) return known;
  const status = orderStatusWords[code as keyof typeof orderStatusWords];
  if (!status) return "했어요. (done)";
  return `${isComplete === false ? "결제사가 답하지 않은 것이 있어요. " : ""}지금 상태: ${status.ko} (${status.en})`;
}
