/** A page's one heading. */
export function PageTitle({ ko, en }: { ko: string; en: string }) {
  return (
    <h1 className="mb-6 text-2xl font-bold tracking-tight sm:text-3xl">
      {ko}{" "}
      <span lang="en" className="english ml-1 tracking-normal">
        {en}
      </span>
    </h1>
  );
}
