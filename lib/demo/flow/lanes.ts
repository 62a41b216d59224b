import type { Party } from "@/lib/flow-log/message";

/** The columns of the diagram, from left to right, as the record names them. */
export const lanes: readonly { id: Party; ko: string; en: string; shortKo: string }[] = [
  { id: "browser", ko: "구매자 브라우저", en: "Shopper's browser", shortKo: "브라우저" },
  { id: "sdk", ko: "SDK · 결제창", en: "SDK and window", shortKo: "결제창" },
  { id: "shop", ko: "상점 서버", en: "Shop server", shortKo: "상점" },
  { id: "database", ko: "데이터베이스", en: "Database", shortKo: "DB" },
  { id: "gateway", ko: "결제사", en: "Gateway", shortKo: "결제사" },
];

/** The place of a lane, counted from 0. */
export function laneIndex(id: Party): number {
  return lanes.findIndex((lane) => lane.id === id);
}
