const format = new Intl.DateTimeFormat("ko-KR", { timeZone: "Asia/Seoul", dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });

/** A moment in Korean time, e.g. `2026. 11. 23. 15:20`; the exact instant is in the markup. */
export function ShopTime({ at }: { at: string }) {
  return (
    <time dateTime={at} className="won">
      {format.format(new Date(at))}
    </time>
  );
}
