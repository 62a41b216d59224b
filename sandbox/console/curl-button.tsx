/** @jsxImportSource hono/jsx */

/** Copies a command to paste into a terminal. */
export function CurlButton({ command }: { command: string }) {
  return (
    <p>
      <button type="button" class="button copy" data-copy={command}>
        curl로 복사 <span lang="en">Copy as curl</span>
      </button>
    </p>
  );
}
