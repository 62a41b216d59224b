import { familyWords, scenarios } from "@/lib/demo/lab/scenario-table";
import type { ScenarioFamily } from "@/lib/demo/lab/scenario";

type Props = { chosen: string; onChoose: (id: string) => void };

const families = Object.keys(familyWords) as ScenarioFamily[];

/** Every scenario, family by family, as one radio group: for screens with room for a list. */
export function ScenarioList({ chosen, onChoose }: Props) {
  return (
    <fieldset className="hidden lg:block">
      <legend className="mb-2 font-bold">
        시나리오{" "}
        <span lang="en" className="english">
          Scenarios
        </span>
      </legend>
      {families.map((family) => (
        <div key={family} className="mb-4">
          <p className="mb-1 px-3 text-sm text-ink-soft">
            {familyWords[family].ko} <span lang="en">{familyWords[family].en}</span>
          </p>
          {scenarios
            .filter((scenario) => scenario.family === family)
            .map(({ id, title }) => (
              <div key={id} className="relative rounded-lg px-3 py-1.5 hover:bg-sunken has-checked:bg-accent-wash">
                <input
                  type="radio"
                  id={`scenario-${id}`}
                  name="scenario"
                  value={id}
                  checked={chosen === id}
                  onChange={() => onChoose(id)}
                  className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-lg"
                />
                <label htmlFor={`scenario-${id}`} className="block leading-snug peer-checked:font-semibold peer-checked:text-accent">
                  {title.ko}{" "}
                  <span lang="en" className="english block">
                    {title.en}
                  </span>
                </label>
              </div>
            ))}
        </div>
      ))}
    </fieldset>
  );
}

/** The same choice where there is no room: the browser's own list. */
export function ScenarioSelect({ chosen, onChoose }: Props) {
  return (
    <div className="lg:hidden">
      <label htmlFor="scenario-select" className="mb-1 block font-medium">
        시나리오{" "}
        <span lang="en" className="english">
          Scenario
        </span>
      </label>
      <select
        id="scenario-select"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-12 w-full cursor-pointer rounded-xl border border-line-strong bg-card px-4 text-base"
      >
        {families.map((family) => (
          <optgroup key={family} label={familyWords[family].ko}>
            {scenarios
              .filter((scenario) => scenario.family === family)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title.ko}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
