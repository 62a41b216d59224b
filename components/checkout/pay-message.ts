import type { ShopProblem } from "@/components/api/problem";
import type { SdkMessage } from "./sdk-errors";

/** What stands above the pay button after a click that did not open a window, or whose window ended without a payment. */
export type PayMessage =
  | { kind: "sdk"; message: SdkMessage }
  | { kind: "problem"; problem: ShopProblem }
  | { kind: "amount-changed"; beforeKrw: number; nowKrw: number };
