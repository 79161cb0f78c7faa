/** Days as numbers since 1970-01-01, as ISO 8601, and in words. */

const MS = 86_400_000;
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

export function isoDay(day: number): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

export function dayWords(day: number): string {
  const date = new Date(day * MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A stretch of days in words, without telling twice what both have in common. */
export function spanWords(first: number, last: number): string {
  if (first === last) return dayWords(first);
  const [one, two] = [new Date(first * MS), new Date(last * MS)];
  if (one.getUTCFullYear() !== two.getUTCFullYear()) return `${dayWords(first)} – ${dayWords(last)}`;
  const start =
    one.getUTCMonth() === two.getUTCMonth()
      ? `${one.getUTCDate()}`
      : `${one.getUTCDate()} ${MONTHS[one.getUTCMonth()]}`;
  return `${start} – ${dayWords(last)}`;
}

export interface Tick {
  readonly day: number;
  readonly label: string;
  readonly major: boolean;
}

/** The days to mark on an axis: years, months or days, so that at most about `most` labels stand on it. */
export function ticks(first: number, last: number, most: number): Tick[] {
  const days = Math.max(1, last - first);
  const perTick = days / Math.max(1, most);
  if (perTick > 250) return years(first, last, Math.max(1, Math.ceil(perTick / 365.25)));
  if (perTick > 16) return months(first, last, [1, 2, 3, 6].find((step) => step * 30.5 >= perTick) ?? 12);
  return dayTicks(first, last, [1, 2, 7, 14].find((step) => step >= perTick) ?? 14);
}

function years(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  const from = new Date(first * MS).getUTCFullYear();
  for (let year = Math.ceil(from / step) * step; ; year += step) {
    const day = Math.round(Date.UTC(year, 0, 1) / MS);
    if (day > last) return found;
    if (day >= first) found.push({ day, label: String(year), major: true });
  }
}

function months(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  const begin = new Date(first * MS);
  for (let month = begin.getUTCFullYear() * 12; ; month += step) {
    const year = Math.floor(month / 12);
    const at = month - year * 12;
    const day = Math.round(Date.UTC(year, at, 1) / MS);
    if (day > last) return found;
    if (day < first) continue;
    const name = (MONTHS[at] ?? "").slice(0, 3);
    found.push({ day, label: at === 0 || found.length === 0 ? `${name} ${year}` : name, major: at === 0 });
  }
}

function dayTicks(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  const anchor = step % 7 === 0 ? 4 : 0; // the fifth day of 1970 was a Monday
  for (let day = Math.ceil((first - anchor) / step) * step + anchor; day <= last; day += step) {
    const date = new Date(day * MS);
    const newMonth = date.getUTCDate() <= step || found.length === 0;
    const month = (MONTHS[date.getUTCMonth()] ?? "").slice(0, 3);
    const year = found.length === 0 ? ` ${date.getUTCFullYear()}` : "";
    found.push({
      day,
      label: newMonth ? `${date.getUTCDate()} ${month}${year}` : String(date.getUTCDate()),
      major: newMonth,
    });
  }
  return found;
}
