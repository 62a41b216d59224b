import { Code, GraduationCap, Store } from "lucide-react";
import type { Words } from "@/lib/demo/lab/lab-terms";
import type { Scenario } from "@/lib/demo/lab/scenario";

/** What a scenario teaches, what the shop does about it, and where that is written. */
export function ScenarioStory({ scenario }: { scenario: Scenario }) {
  return (
    <div>
      <h2 className="text-xl font-bold" data-testid="scenario-title">
        {scenario.title.ko}{" "}
        <span lang="en" className="english ml-1">
          {scenario.title.en}
        </span>
      </h2>
      <dl className="mt-4 grid gap-4">
        <Line icon={GraduationCap} ko="무엇을 배우나요" words={scenario.teaches} />
        <Line icon={Store} ko="상점은 이렇게 해요" words={scenario.shopDid} />
        <div className="flex gap-3">
          <Code className="mt-1 size-5 shrink-0 text-accent" aria-hidden />
          <div className="min-w-0">
            <dt className="sr-only">이 일을 하는 코드</dt>
            {scenario.code.map(({ file, name }) => (
              <dd key={`${file} ${name}`} lang="en" className="font-mono text-sm leading-6">
                {file} <span className="font-semibold">{name}()</span>
              </dd>
            ))}
          </div>
        </div>
      </dl>
    </div>
  );
}

function Line({ icon: Icon, ko, words }: { icon: typeof Store; ko: string; words: Words }) {
  return (
    <div className="flex gap-3">
      <Icon className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden />
      <div className="min-w-0">
        <dt className="sr-only">{ko}</dt>
        <dd>
          {words.ko}
          <span lang="en" className="english block">
            {words.en}
          </span>
        </dd>
      </div>
    </div>
  );
}
