import { CirclePlay, Pause, Play, Radio, SkipBack, SkipForward, StepBack, StepForward } from "lucide-react";
import type { ReactNode } from "react";
import { speeds, type Playback, type Speed } from "./use-playback";

/** Step, pause, replay, and back to what happens now. */
export function FlowControls({ playback, total, isLive }: { playback: Playback; total: number; isLive: boolean }) {
  const { mode, shown, goTo } = playback;
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">다시 보기</legend>
      <IconButton label="처음으로" hint="Home" onPress={() => goTo(1)}>
        <SkipBack className="size-4" aria-hidden />
      </IconButton>
      <IconButton label="한 걸음 뒤로" hint="←" onPress={() => goTo(shown - 1)}>
        <StepBack className="size-4" aria-hidden />
      </IconButton>
      {mode === "playing" ? (
        <IconButton label="멈추기" hint="P" onPress={playback.pause}>
          <Pause className="size-4" aria-hidden />
        </IconButton>
      ) : (
        <IconButton label={shown >= total ? "처음부터 다시 보기" : "이어서 보기"} hint="P" onPress={playback.play}>
          {shown >= total ? <CirclePlay className="size-5" aria-hidden /> : <Play className="size-4" aria-hidden />}
        </IconButton>
      )}
      <IconButton label="한 걸음 앞으로" hint="→" onPress={() => goTo(shown + 1)}>
        <StepForward className="size-4" aria-hidden />
      </IconButton>
      <IconButton label="끝으로" hint="End" onPress={() => goTo(total)}>
        <SkipForward className="size-4" aria-hidden />
      </IconButton>
      <label className="ml-1 inline-flex min-h-11 items-center gap-1.5 text-sm">
        <span className="sr-only">빠르기</span>
        <select
          value={playback.speed}
          onChange={({ target }) => playback.setSpeed(Number(target.value) as Speed)}
          className="min-h-11 rounded-xl border border-line-strong bg-card px-2"
        >
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speed}배
            </option>
          ))}
        </select>
      </label>
      <output className="won px-2 text-sm text-ink-soft" data-testid="flow-position" aria-live="off">
        {shown} / {total}
      </output>
      {isLive && (
        <button
          type="button"
          aria-pressed={mode === "live"}
          onClick={playback.goLive}
          className={`inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-xl px-3 text-sm font-semibold ${mode === "live" ? "bg-accent-wash text-accent-strong" : "border border-line-strong hover:bg-sunken"}`}
        >
          <Radio className="size-4" aria-hidden />
          {mode === "live" ? "실시간" : "실시간으로"}
        </button>
      )}
    </fieldset>
  );
}

function IconButton({ label, hint, onPress, children }: { label: string; hint: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" title={`${label} (${hint})`} onClick={onPress} className="grid size-11 cursor-pointer place-items-center rounded-xl hover:bg-sunken">
      {children}
      <span className="sr-only">{label}</span>
    </button>
  );
}
