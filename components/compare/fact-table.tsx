import { comparison, type Confidence, type Fact } from "@/lib/demo/compare/comparison-facts";
import type { Words } from "@/lib/demo/lab/lab-terms";

const confidenceWords: Record<Confidence, Words & { style: string }> = {
  certain: { ko: "확실", en: "certain", style: "bg-accent-wash text-accent" },
  likely: { ko: "아마도", en: "likely", style: "bg-warn-wash text-warn" },
  unknown: { ko: "모름", en: "unknown", style: "bg-sunken text-ink-soft" },
  view: { ko: "이 상점의 생각", en: "our view", style: "bg-sunken text-ink" },
};

/** What is known of both gateways, question by question, each fact with how sure it is and where it is written. */
export function FactTable() {
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-1 text-xl font-bold">
        무엇이 다른가요{" "}
        <span lang="en" className="english ml-1">
          How they differ
        </span>
      </h2>
      <p className="mb-5 text-sm text-ink-soft">
        공개 문서와 잰 것만 적었어요. 두 결제사와 관계없는 프로젝트이고, 약관과 값은 바뀌어요.{" "}
        <span lang="en">Public documents and measurements only; terms and prices change.</span>
      </p>
      <div className="space-y-4">
        {comparison.map(({ id, question, toss, portone }) => (
          <section key={id} aria-labelledby={`fact-${id}`} className="rounded-2xl border border-line bg-card p-5 sm:p-6">
            <h3 id={`fact-${id}`} className="mb-4 font-bold">
              {question.ko}{" "}
              <span lang="en" className="english block sm:inline">
                {question.en}
              </span>
            </h3>
            <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
              <FactList name="토스" facts={toss} />
              <FactList name="포트원" facts={portone} />
            </div>
          </section>
        ))}
      </div>
    </section>
  );
}

function FactList({ name, facts }: { name: string; facts: readonly Fact[] }) {
  return (
    <div className="min-w-0">
      <h4 className="mb-2 text-sm font-semibold text-ink-soft">{name}</h4>
      <ul className="space-y-3">
        {facts.map(({ words, confidence, source }) => (
          <li key={words.en}>
            {words.ko}
            <span lang="en" className="english block">
              {words.en}
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-x-3 text-xs">
              <span className={`rounded-full px-2 leading-5 font-semibold ${confidenceWords[confidence].style}`} data-confidence={confidence}>
                {confidenceWords[confidence].ko} <span lang="en">{confidenceWords[confidence].en}</span>
              </span>
              {source?.url && (
                <a href={source.url} rel="noreferrer" lang="en" className="inline-flex min-h-6 items-center text-ink-soft underline underline-offset-2">
                  {source.name}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
