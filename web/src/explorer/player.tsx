/** Plays time: the brush moves on by itself, as fast as is asked, until the end. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { amend, begin, settle } from "../state/history";
import { brushed, periodOf } from "./brush";

const SPEEDS = [1, 2, 4, 8] as const;
/** At speed 1 the whole of the time is played in so many seconds. */
const SECONDS = 40;

export function Player({ all }: { all: readonly [number, number] }) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const pace = useRef(speed);
  pace.current = speed;

  useLayoutEffect(() => {
    if (!playing) return;
    const whole = all[1] - all[0] + 1;
    const [first, last] = brushed(all);
    const length = last - first + 1 >= whole ? Math.max(1, Math.round(whole / 10)) : last - first + 1;
    let at = last >= all[1] ? all[0] : first;
    let before = performance.now();
    let frame = 0;
    begin();
    amend({ period: periodOf(Math.round(at), Math.round(at) + length - 1, all) });
    const step = (now: number) => {
      at += ((now - before) / 1000) * (whole / SECONDS) * pace.current;
      before = now;
      const start = Math.min(Math.floor(at), all[1] - length + 1);
      amend({ period: periodOf(start, start + length - 1, all) });
      if (start + length - 1 >= all[1]) setPlaying(false);
      else frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(frame);
      settle();
    };
  }, [playing]);

  const faster = () => setSpeed(SPEEDS[(SPEEDS.indexOf(speed as 1) + 1) % SPEEDS.length] ?? 1);
  return (
    <span class="player">
      <button type="button" class="plain" aria-pressed={playing} onClick={() => setPlaying(!playing)}>
        {playing ? "Pause" : "Play through time"}
      </button>
      <button type="button" class="plain" onClick={faster} aria-label={`Speed ${speed}, change`}>
        {speed}×
      </button>
    </span>
  );
}
