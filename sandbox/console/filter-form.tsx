/** @jsxImportSource hono/jsx */
import type { HeldPayment } from "../controls/gateway";
import { Field } from "../pages/field";

export const GATEWAY_NAMES: Record<HeldPayment["gateway"], string> = { toss: "Toss", portone: "PortOne" };

interface FilterFormProps {
  /** The page's own address, to which the browser sends the filter. */
  path: string;
  text: { label: string; english: string; value: string };
  gateway: HeldPayment["gateway"] | null;
  status: { options: readonly { value: string; text: string }[]; chosen: string | null };
}

/** What a list of the console is narrowed to: by text, gateway and status. */
export function FilterForm({ path, text, gateway, status }: FilterFormProps) {
  const isFiltered = text.value !== "" || gateway !== null || status.chosen !== null;
  return (
    <search>
      <form class="inline filter" method="get" action={path}>
        <Field id="text" label={text.label} english={text.english}>
          <input type="search" id="text" name="text" value={text.value} maxlength={200} />
        </Field>
        <Choice id="gateway" label="게이트웨이" english="Gateway" all="모두 Both" options={gateways} chosen={gateway} />
        <Choice id="status" label="상태" english="Status" all="모두 All" options={status.options} chosen={status.chosen} />
        <button type="submit" class="button">
          찾기 <span lang="en">Find</span>
        </button>
        {isFiltered ? (
          <a class="button" href={path}>
            모두 보기 <span lang="en">Clear</span>
          </a>
        ) : null}
      </form>
    </search>
  );
}

const gateways = (["toss", "portone"] as const).map((value) => ({ value, text: GATEWAY_NAMES[value] }));

interface ChoiceProps {
  id: string;
  label: string;
  english: string;
  all: string;
  options: readonly { value: string; text: string }[];
  chosen: string | null;
}

function Choice({ id, label, english, all, options, chosen }: ChoiceProps) {
  return (
    <Field id={id} label={label} english={english}>
      <select id={id} name={id}>
        <option value="">{all}</option>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
