/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

interface FieldProps {
  /** The control's id. Label and control stand side by side: a wrapped select would lend its options to the label. */
  id: string;
  label: string;
  english: string;
  children?: Child;
}

/** One labelled control, Korean first. */
export function Field({ id, label, english, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>
        {label} <span lang="en">{english}</span>
      </label>
      {children}
    </div>
  );
}
