import { demoProblems } from "./demo-problems";
import { operatorProblems } from "./operator-problems";
import { orderProblems } from "./order-problems";
import { paymentProblems } from "./payment-problems";
import type { ProblemEntry } from "./problem-entry";
import { refundProblems } from "./refund-problems";
import { requestProblems } from "./request-problems";

/**
 * Every error the shop answers with: when it happens, whether money moved, and what to do, in Korean and English.
 * `code` is stable: clients and tests rely on it, not on the words.
 */
const entries = { ...requestProblems, ...orderProblems, ...paymentProblems, ...refundProblems, ...operatorProblems, ...demoProblems };

export type ProblemCode = keyof typeof entries;

export const problemCatalogue: Record<ProblemCode, ProblemEntry> = entries;
