const FEW = 5;

/** Says so when little or nothing is left; shows nothing otherwise. */
export function StockMark({ stock, className = "" }: { stock: number; className?: string }) {
  if (stock > FEW) return null;
  const text = stock > 0 ? `${stock}점 남았어요` : "품절";
  return <span className={`rounded-full bg-card px-3 py-1 text-sm font-semibold text-ink ${className}`}>{text}</span>;
}
