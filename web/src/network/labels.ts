/** Where do the names of actors stand? Beside their marks, with a rim against the edges behind, and never on each other. */

import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import { theme } from "../common/looks";

type Named = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** A stretch of the picture that a name takes: from, to, top, bottom. */
export type Room = readonly [left: number, right: number, top: number, bottom: number];

const HEIGHT = 15;
const GAP = 3;

/**
 * The room of a name of so many pixels beside a mark: at its right, or at its left where the picture ends before; none
 * where another name stands there already, unless it must be told.
 */
export function roomFor(
  mark: { readonly x: number; readonly y: number; readonly size: number },
  length: number,
  width: number,
  taken: readonly Room[],
  must = false,
): Room | undefined {
  const right = mark.x + mark.size + GAP;
  const left =
    right + length <= width || mark.x - mark.size - GAP - length < 0 ? right : right - 2 * (mark.size + GAP) - length;
  const room: Room = [left, left + length, mark.y - HEIGHT / 2, mark.y + HEIGHT / 2];
  const free = taken.every((one) => one[1] < room[0] || one[0] > room[1] || one[3] < room[2] || one[2] > room[3]);
  return free || must ? room : undefined;
}

/** Draws the names of one picture; `clear` begins a new one. */
export function names() {
  let taken: Room[] = [];
  return {
    clear(): void {
      taken = [];
    },
    draw(context: CanvasRenderingContext2D, data: Named, settings: Settings): void {
      if (!data.label) return;
      const look = theme();
      context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
      const width = context.canvas.width / (devicePixelRatio || 1);
      const room = roomFor(data, context.measureText(data.label).width, width, taken, data.forceLabel);
      if (!room) return;
      taken.push(room);
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.strokeStyle = look.sheet;
      context.fillStyle = look.ink;
      const base = data.y + settings.labelSize / 3;
      context.strokeText(data.label, room[0], base);
      context.fillText(data.label, room[0], base);
    },
  };
}
