/** One error that the shop answers with. */
export type ProblemEntry = {
  status: number;
  /** When it happens: for the developer who reads this table. */
  when: string;
  title: string;
  titleEn: string;
  moneyMoved: "no" | "yes" | "unknown";
  nextStep: string;
  nextStepEn: string;
};
