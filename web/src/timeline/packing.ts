/** Where does each event of a lane stand, so that none covers another? And how many fall into each stretch? */

/** Puts stretches, in the order of their left ends, into as few rows as this order allows. */
export class Rows {
  private readonly ends: number[] = [];

  constructor(private readonly most: number) {}

  /** The row of the next stretch, or -1 when there is no room in any of the rows. */
  put(left: number, right: number): number {
    for (let row = 0; row < this.ends.length; row++) {
      if ((this.ends[row] as number) <= left) {
        this.ends[row] = right;
        return row;
      }
    }
    if (this.ends.length >= this.most) return -1;
    this.ends.push(right);
    return this.ends.length - 1;
  }

  get used(): number {
    return this.ends.length;
  }
}

/** How many events begin, or lie, in each of the stretches of equal width between two days. */
export function histogram(days: Iterable<number>, first: number, last: number, bins: number): Uint32Array {
  const counts = new Uint32Array(Math.max(1, bins));
  const perDay = counts.length / (last - first + 1);
  for (const day of days) {
    if (day < first || day > last) continue;
    const bin = Math.min(counts.length - 1, Math.floor((day - first) * perDay));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
