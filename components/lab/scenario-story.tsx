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
      <div className="mt-4 grid gap-4">
        <Line icon={GraduationCap} label="무엇을 배우나요" words={scenario.teaches} />
        <Line icon={Store} label="상점은 이렇게 해요" words={scenario.shopDid} />
        <div className="flex gap-3">
          <Code className="mt-1 size-5 shrink-0 text-accent" aria-hidden />
          <ul aria-label="이 일을 하는 코드" className="min-w-0">
            {scenario.code.map(({ file, name }) => (
              <li key={`${file} ${name}`} lang="en" className="font-mono text-sm leading-6">
                {file} <span className="font-semibold">{name}()</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** One sentence in both languages, with a picture of what it is about, which screen readers hear as `label`. */
function Line({ icon: Icon, label, words }: { icon: typeof Store; label: string; words: Words }) {
  return (
    <div className="flex gap-3">
      <Icon className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden />
      <p className="min-w-0">
        <span className="sr-only">{label}: </span>
        {words.ko}
        <span lang="en" className="english block">
          {words.en}
        </span>
      </p>
    </div>
  );
}
