import { waysToPay, type WayToPay } from "./ways-to-pay";

type Props = { chosen: WayToPay | null; hasTossWindow: boolean; onChoose: (way: WayToPay) => void };

/** One radio group: how to pay, with a line that says what each way is. The whole card is the radio, for thumbs. */
export function WayPicker({ chosen, hasTossWindow, onChoose }: Props) {
  const offered = waysToPay.filter(({ way }) => way !== "toss-window" || hasTossWindow);
  return (
    <fieldset className="grid gap-2.5">
      <legend className="sr-only">결제 방법</legend>
      {offered.map(({ way, ko, en, how, howEn }) => (
        <div key={way} className="relative flex gap-3 rounded-xl border border-line px-4 py-3 has-checked:border-accent has-checked:bg-accent-wash">
          <input
            type="radio"
            id={`way-${way}`}
            name="way-to-pay"
            value={way}
            checked={chosen === way}
            onChange={() => onChoose(way)}
            aria-describedby={`way-${way}-how`}
            className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-xl"
          />
          <span
            aria-hidden
            className="mt-0.5 size-5 shrink-0 rounded-full border-2 border-line-strong bg-card peer-checked:border-[6px] peer-checked:border-accent"
          />
          <span className="min-w-0">
            <label htmlFor={`way-${way}`} className="block font-semibold">
              {ko}{" "}
              <span lang="en" className="english block sm:inline">
                {en}
              </span>
            </label>
            <span id={`way-${way}-how`} className="mt-0.5 block text-sm text-ink-soft">
              {how}{" "}
              <span lang="en" className="english hidden sm:inline">
                {howEn}
              </span>
            </span>
          </span>
        </div>
      ))}
    </fieldset>
  );
}
