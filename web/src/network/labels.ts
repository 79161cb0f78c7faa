/** Where do the names of actors stand? Beside their marks, with a rim against the edges behind, and never on each other. */

import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import { theme } from "../common/looks";

type Named = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** A stretch of the picture that a name takes: from, to, top, bottom. */
export type Room = readonly [left: number, right: number, top: number, bottom: number];

const HEIGHT = 15;
const GAP = 3;
/** Pixels between two names side by side, so that they are not read as one. */
const APART = 8;

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
  const free = taken.every(
    (one) => one[1] + APART < room[0] || one[0] > room[1] + APART || one[3] < room[2] || one[2] > room[3],
  );
  return free || must ? room : undefined;
}

/** Whose name is placed first: who must be told, then the largest, so that no small mark takes the room of its name. */
export function firstNamed<One extends { readonly forceLabel?: boolean; readonly size: number }>(
  marks: readonly One[],
) {
  return [...marks].sort(
    (one, other) => Number(other.forceLabel ?? false) - Number(one.forceLabel ?? false) || other.size - one.size,
  );
}

/** Draws the names of one picture: `clear` begins a new one, `add` takes each in any order, `draw` places them. */
export function names() {
  let wanted: Named[] = [];
  let where: { context: CanvasRenderingContext2D; settings: Settings } | undefined;
  return {
    clear(): void {
      wanted = [];
    },
    add(context: CanvasRenderingContext2D, data: Named, settings: Settings): void {
      if (data.label) wanted.push(data);
      where = { context, settings };
    },
    draw(): void {
      if (where) drawAll(where.context, firstNamed(wanted), where.settings);
    },
  };
}

function drawAll(context: CanvasRenderingContext2D, wanted: readonly Named[], settings: Settings): void {
  const look = theme();
  const width = context.canvas.width / (devicePixelRatio || 1);
  const taken: Room[] = [];
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = look.sheet;
  context.fillStyle = look.ink;
  for (const data of wanted) {
    const label = data.label as string;
    const room = roomFor(data, context.measureText(label).width, width, taken, data.forceLabel);
    if (!room) continue;
    taken.push(room);
    const base = data.y + settings.labelSize / 3;
    context.strokeText(label, room[0], base);
    context.fillText(label, room[0], base);
  }
}
