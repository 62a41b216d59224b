import { toggled, type Filter } from "@/lib/demo/flow/filter";
import { lanes } from "@/lib/demo/flow/lanes";
import { looks } from "@/lib/demo/flow/looks";

type Props = { filter: Filter; onFilter: (filter: Filter) => void; folds: boolean; onFolds: (folds: boolean) => void };

/** Which lanes and kinds of messages are shown, and whether repeats and silences are folded. */
export function FlowFilter({ filter, onFilter, folds, onFolds }: Props) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
      <fieldset>
        <legend className="mb-1 font-bold">자리 Lanes</legend>
        <div className="flex flex-wrap gap-x-4">
          {lanes.map(({ id, ko }) => (
            <Choice key={id} label={ko} isOn={!filter.lanes.has(id)} onToggle={() => onFilter({ ...filter, lanes: toggled(filter.lanes, id) })} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-bold">종류 Kinds</legend>
        <div className="flex flex-wrap gap-x-4">
          {looks.map(({ id, ko }) => (
            <Choice key={id} label={ko} isOn={!filter.looks.has(id)} onToggle={() => onFilter({ ...filter, looks: toggled(filter.looks, id) })} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-bold">접기 Fold</legend>
        <Choice label="되풀이와 조용한 시간" isOn={folds} onToggle={() => onFolds(!folds)} />
      </fieldset>
    </div>
  );
}

function Choice({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <label className="inline-flex min-h-11 cursor-pointer items-center gap-2">
      <input type="checkbox" checked={isOn} onChange={onToggle} className="size-4 accent-accent" />
      {label}
    </label>
  );
}
