/** Time left, as a buyer reads it: `29분 5초 남음`, `40초 남음`, `시간 지남`. Milliseconds are rounded up to seconds. */
export function formatRemaining(leftMs: number): string {
  if (leftMs <= 0) return "시간 지남";
  const seconds = Math.ceil(leftMs / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}분 ${seconds % 60}초 남음` : `${seconds}초 남음`;
}
