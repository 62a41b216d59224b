/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { Field } from "../pages/field";

interface ActionProps {
  /** Where the script posts the form's fields as JSON. */
  path: string;
  /** Said when it went well. */
  done: string;
  label: string;
  english: string;
  children?: Child;
}

/** One thing that can be done by hand: its fields and its button. The console's script sends it. */
export function Action({ path, done, label, english, children }: ActionProps) {
  return (
    <form data-control={path} data-method="POST" data-done={done}>
      {children}
      <button type="submit" class="button">
        {label} <span lang="en">{english}</span>
      </button>
    </form>
  );
}

interface ChoiceFieldProps {
  name: string;
  label: string;
  english: string;
  options: readonly { code: string; name: string }[];
}

/** A choice among codes. */
export function ChoiceField({ name, label, english, options }: ChoiceFieldProps) {
  const id = `choice-${name}-${english.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <Field id={id} label={label} english={english}>
      <select id={id} name={name}>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  english: string;
  value?: string;
  isNumber?: boolean;
}

/** A text or a number; empty fields are not sent. */
export function TextField({ name, label, english, value, isNumber }: TextFieldProps) {
  const id = `text-${name}`;
  return (
    <Field id={id} label={label} english={english}>
      <input id={id} name={name} type={isNumber ? "number" : "text"} min={isNumber ? 1 : undefined} value={value} />
    </Field>
  );
}
