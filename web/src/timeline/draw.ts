/** Draws the lanes of a timeline on a canvas. */

import { ticks } from "../common/dates";
import { formOf, type Theme } from "../common/looks";
import type { Events } from "../data/events";
import { type Bar, type Frame, holdsEvent, type Lane, MARK, type Mark, ROW, scale } from "./layout";

export const AXIS = 26;

export function draw(
  context: CanvasRenderingContext2D,
  events: Events,
  lanes: readonly Lane[],
  frame: Frame,
  size: { readonly width: number; readonly height: number },
  look: Theme,
  shown: number,
): void {
  context.clearRect(0, 0, size.width, size.height);
  context.font = `12px ${look.font}`;
  context.textBaseline = "middle";
  drawAxis(context, frame, size.height, look);
  for (const lane of lanes) {
    context.strokeStyle = look.line;
    context.lineWidth = 1;
    line(context, 0, AXIS + lane.top + 0.5, size.width, AXIS + lane.top + 0.5);
  }
  context.save();
  context.beginPath();
  context.rect(frame.left - 2, AXIS, frame.right - frame.left + 4, size.height - AXIS);
  context.clip();
  for (const lane of lanes) {
    for (const bar of lane.bars) drawBar(context, lane, bar, look, holdsEvent(events, lane, bar, shown));
    for (const mark of lane.marks) drawMark(context, events, lane, mark, look, frame, shown);
  }
  context.restore();
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function drawAxis(context: CanvasRenderingContext2D, frame: Frame, height: number, look: Theme): void {
  const at = scale(frame);
  const room = (frame.right - frame.left) / 72;
  context.fillStyle = look.soft;
  context.setLineDash([]);
  let free = 0;
  for (const tick of ticks(frame.first, frame.last, room)) {
    const x = Math.round(at(tick.day)) + 0.5;
    context.strokeStyle = look.line;
    context.lineWidth = tick.major ? 2 : 1;
    line(context, x, AXIS - 6, x, height);
    if (x < free || x + 50 >= frame.right + 40) continue;
    context.fillText(tick.label, x + 3, AXIS / 2);
    free = x + context.measureText(tick.label).width + 8;
  }
}

function drawBar(context: CanvasRenderingContext2D, lane: Lane, bar: Bar, look: Theme, shown: boolean): void {
  const room = lane.height - 10;
  const height = Math.max(2, (bar.count / lane.tallest) * room);
  const bottom = AXIS + lane.top + lane.height - 4;
  const lighter = (bar.unreal / bar.count) * height;
  context.fillStyle = lane.colour;
  context.fillRect(bar.x, bottom - height + lighter, bar.width, height - lighter);
  context.strokeStyle = shown ? look.accent : look.soft;
  context.lineWidth = shown ? 3 : 0.75;
  context.setLineDash([]);
  context.strokeRect(bar.x + 0.5, bottom - height + 0.5, bar.width - 1, height - 0.5);
}

function drawMark(
  context: CanvasRenderingContext2D,
  events: Events,
  lane: Lane,
  mark: Mark,
  look: Theme,
  frame: Frame,
  shown: number,
): void {
  const form = formOf(events.modalities[events.modality[mark.event] as number] ?? "actual");
  const colour = events.types[events.type[mark.event] as number]?.colour ?? look.soft;
  const y = AXIS + lane.top + 4 + mark.row * ROW;
  const top = y + (ROW - MARK) / 2 - 1;
  const uncertain = !mark.exact;
  context.setLineDash([]);
  if (mark.openStart || mark.openEnd) drawOpen(context, mark, y + ROW / 2 - 1, look);
  const radius = uncertain ? MARK / 2 : 2;
  context.beginPath();
  context.roundRect(mark.x, top, mark.width, MARK, radius);
  context.fillStyle = form.filled ? colour : look.sheet;
  context.globalAlpha = uncertain && form.filled ? 0.55 : 1;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = mark.event === shown ? look.accent : look.ink;
  context.lineWidth = mark.event === shown ? 3 : 1;
  context.setLineDash([...form.dash]);
  context.stroke();
  context.setLineDash([]);
  if (form.sign) drawSign(context, form.sign, mark, top, look);
  if (form.crossed) line(context, mark.x - 2, top + MARK + 2, mark.x + mark.width + 2, top - 2);
  if (mark.labelWidth)
    drawLabel(context, events.label[mark.event] as string, mark, y + ROW / 2 - 1, look, frame, form.crossed);
}

function drawSign(context: CanvasRenderingContext2D, sign: string, mark: Mark, top: number, look: Theme): void {
  context.fillStyle = look.ink;
  context.font = `700 9px ${look.font}`;
  context.fillText(sign, mark.x + 3.2, top + MARK / 2 + 0.5);
  context.font = `12px ${look.font}`;
}

/** A bound that is not known fades out in dots. */
function drawOpen(context: CanvasRenderingContext2D, mark: Mark, y: number, look: Theme): void {
  context.strokeStyle = look.soft;
  context.lineWidth = 2;
  context.setLineDash([2, 2.5]);
  if (mark.openStart) line(context, mark.x - 13, y, mark.x, y);
  if (mark.openEnd) line(context, mark.x + mark.width, y, mark.x + mark.width + 13, y);
  context.setLineDash([]);
}

/** A label of fewer letters tells nothing. */
const FEWEST_LETTERS = 4;

function drawLabel(
  context: CanvasRenderingContext2D,
  label: string,
  mark: Mark,
  y: number,
  look: Theme,
  frame: Frame,
  crossed: boolean,
): void {
  const x = Math.max(mark.x + mark.width, frame.left) + 4 + (mark.openEnd ? 13 : 0);
  const room = Math.min(mark.labelWidth, frame.right - x);
  const letters = Math.floor(room / 6.1);
  if (letters < FEWEST_LETTERS) return;
  const text = label.length > letters ? `${label.slice(0, letters - 1).trimEnd()}…` : label;
  context.fillStyle = look.ink;
  context.fillText(text, x, y + 0.5, room);
  if (!crossed) return;
  context.strokeStyle = look.ink;
  context.lineWidth = 1;
  line(context, x, y, x + Math.min(room, context.measureText(text).width), y);
}
