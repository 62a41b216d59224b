import type { ReactNode } from "react";

type Props = { onSubmit: () => unknown; className?: string; children: ReactNode };

/** A form whose submit is an action of the page: nothing is sent by the browser, and the page itself says what is wrong. */
export function ActionForm({ onSubmit, className = "space-y-4", children }: Props) {
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
    </form>
  );
}
