/** A calendar day in Tbilisi, `2026-11-20`, as `<input type="date">` writes it. Text that sorts as time does. */
export type Day = string;

/** From the first day to the last, both inclusive. */
export type Period = { from: Day; to: Day };

/** Length of the ready-made periods in days; each ends today. */
export const PRESETS = { today: 1, '7': 7, '30': 30, '90': 90 } as const;
export type Preset = keyof typeof PRESETS;

/** Of what a bar of a chart shows the sum. Weeks begin on Monday. */
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** `key`: as PostgreSQL's date_trunc writes the unit's beginning, `2026-11-20T00`. First and last day as in the period. */
export type Bucket = { key: string; from: Day; to: Day };

export type PeriodProblem = 'date_missing' | 'date_unreadable' | 'dates_reversed';

export type ChosenPeriod =
  | { ok: true; preset: Preset | 'custom'; period: Period }
  /** `field`: where the mistake is. */
  | { ok: false; code: PeriodProblem; field: 'from' | 'to' };

/** What an address says, as typed; null: absent. */
export type PeriodQuery = { period: string | null; from: string | null; to: string | null };

const DEFAULT: Preset = '30';
const DAY_MS = 24 * 3_600_000;

/** Whether a text names a day of this century that exists. */
export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && dayOf(at) === text;
}

/** The calendar day in Tbilisi at a moment. Georgia keeps UTC+4 all year. */
export const today = (now: Date): Day => dayOf(new Date(now.getTime() + 4 * 3_600_000));

export const addDays = (day: Day, days: number): Day => dayOf(new Date(timeOf(day) + days * DAY_MS));

export const lengthOf = ({ from, to }: Period): number => (timeOf(to) - timeOf(from)) / DAY_MS + 1;

/** The period that an address asks for: a ready-made one, else the days that it names, else the last 30 days. */
export function choosePeriod({ period, from, to }: PeriodQuery, now: Date): ChosenPeriod {
  if (period !== null && isPreset(period)) return presetAt(period, now);
  const typed = { from: from?.trim() ?? '', to: to?.trim() ?? '' };
  if (typed.from === '' && typed.to === '') {
    return period === 'custom' ? { ok: false, code: 'date_missing', field: 'from' } : presetAt(DEFAULT, now);
  }
  for (const field of ['from', 'to'] as const) {
    if (typed[field] === '') return { ok: false, code: 'date_missing', field };
    if (!isDay(typed[field])) return { ok: false, code: 'date_unreadable', field };
  }
  if (typed.from > typed.to) return { ok: false, code: 'dates_reversed', field: 'from' };
  return { ok: true, preset: 'custom', period: typed };
}

/** As many days as the period has, right before it. */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) };
}

/** The unit that gives a chart of a period between one and some sixty bars. */
export function unitOf(period: Period): Unit {
  const days = lengthOf(period);
  if (days === 1) return 'hour';
  if (days <= 45) return 'day';
  if (days <= 300) return 'week';
  return days <= 366 * 5 ? 'month' : 'year';
}

/** Every unit of a period, also those in which nothing happened; the first and the last may be cut by it. */
export function bucketsOf(period: Period, unit: Unit): Bucket[] {
  if (unit === 'hour') {
    return Array.from({ length: 24 }, (_, hour) => ({
      ...{ key: `${period.from}T${String(hour).padStart(2, '0')}`, from: period.from, to: period.from },
    }));
  }
  const buckets: Bucket[] = [];
  for (let begin = beginOf(period.from, unit); begin <= period.to; ) {
    const next = nextBegin(begin, unit);
    const last = addDays(next, -1);
    const cut = { from: begin < period.from ? period.from : begin, to: last > period.to ? period.to : last };
    buckets.push({ key: `${begin}T00`, ...cut });
    begin = next;
  }
  return buckets;
}

function beginOf(day: Day, unit: Exclude<Unit, 'hour'>): Day {
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  if (unit === 'day') return day;
  const weekday = new Date(timeOf(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function nextBegin(begin: Day, unit: Exclude<Unit, 'hour'>): Day {
  if (unit === 'day') return addDays(begin, 1);
  if (unit === 'week') return addDays(begin, 7);
  return beginOf(addDays(begin, unit === 'month' ? 31 : 366), unit);
}

const isPreset = (text: string): text is Preset => Object.hasOwn(PRESETS, text);

function presetAt(preset: Preset, now: Date): ChosenPeriod {
  const to = today(now);
  return { ok: true, preset, period: { from: addDays(to, 1 - PRESETS[preset]), to } };
}

const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);
