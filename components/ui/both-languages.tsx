/** Korean first, the English beside it, smaller: one line of text in the shop's two languages. */
export function BothLanguages({ ko, en, block = false }: { ko: string; en: string; block?: boolean }) {
  return (
    <>
      {ko}{" "}
      <span lang="en" className={block ? "english block" : "english"}>
        {en}
      </span>
    </>
  );
}
