import { z } from "zod";
import { flowOrder, recordedMessage, type FlowOrder, type RecordedMessage } from "@/lib/flow-log/recorded-message";

const FORMAT = "korean-payment-flow";
const VERSION = 1;
/** Far more than any payment has; a file with more is not one of ours. */
const MAXIMUM_MESSAGES = 20_000;

const flowFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  savedAt: z.iso.datetime({ offset: true }),
  order: flowOrder,
  messages: z.array(recordedMessage).max(MAXIMUM_MESSAGES),
});

/** A flow as one JSON file: the order and both records, as they were told. Masked as the record is. */
export type FlowFile = z.infer<typeof flowFile>;

/** The text of the file that is shared. */
export function writeFlowFile(order: FlowOrder, messages: readonly RecordedMessage[], savedAt: Date): string {
  const file: FlowFile = { format: FORMAT, version: VERSION, savedAt: savedAt.toISOString(), order, messages: [...messages] };
  return JSON.stringify(file, null, 1);
}

/** Reads such a file. What is wrong with one that is none is said for people who look for the reason. */
export function readFlowFile(text: string): { file: FlowFile } | { wrong: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { wrong: "JSON 파일이 아니에요. (not JSON)" };
  }
  const parsed = flowFile.safeParse(json);
  if (parsed.success) return { file: parsed.data };
  const [issue] = parsed.error.issues;
  return { wrong: `${issue?.path.join(".") || "파일"}: ${issue?.message ?? ""}` };
}
