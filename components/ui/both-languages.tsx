/** Korean first, the English beside it, smaller: one line of text in the shop's two languages. */
export function BothLanguages({ ko, en }: { ko: string; en: string }) {
  return (
    <>
      {ko}{" "}
      <span lang="en" className="english">
        {en}
      </span>
    </>
  );
}
