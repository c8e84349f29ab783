/** A moment as it was read, ISO 8601; or why it cannot be told surely. */
export type Moment = { readonly at: string } | "unclear" | "no-zone";

/**
 * Reads a time as sheets of platforms write it: ISO 8601, English with the month's name (`Monday, 2 November 2026,
 * 11:59 PM`), Chinese (`2026年11月2日 星期一 23:59`). What could be two dates (`02/11/26`), contradicts its own weekday, or
 * is an hour that `zone` has twice or not at all, is unclear: it is never guessed. `zone` (IANA) is taken where the time
 * bears none.
 */
export function readMoment(written: string, zone: string | undefined): Moment {
  const text = written.replaceAll(/\s+/gu, " ").trim();
  const clock = fieldsOf(text);
  if (clock === undefined) return "unclear";
  const wall_ms = wallOf(clock);
  if (wall_ms === undefined) return "unclear";
  const offset = clock.offset;
  if (offset !== undefined) return { at: new Date(wall_ms - offset).toISOString() };
  if (zone === undefined) return "no-zone";
  const [only, ...others] = momentsIn(zone, wall_ms);
  return only === undefined || others.length > 0 ? "unclear" : { at: new Date(only).toISOString() };
}

/** Whether this machine knows a zone by that name. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What stands on the wall where the time was written. */
interface WallClock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 0, Sunday; absent where it is not said. */
  readonly weekday?: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Of 12 hours, which; absent where there are 24. */
  readonly half?: "am" | "pm";
  /** From UTC, in milliseconds; absent where it is not said. */
  readonly offset?: number;
}

const months = "january february march april may june july august september october november december".split(" ");
const weekdays = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const hanWeekdays = "日一二三四五六";

const time = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?`;
const english = String.raw`(?:(?<weekday>\p{L}+),? )?`;
const ofTwelve = String.raw`(?: ?(?<half>[ap]m))?`;

const forms: readonly RegExp[] = [
  new RegExp(
    `^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[T ]${time} ?(?<offset>Z|UTC|[+-]\\d\\d:?\\d\\d)?$`,
    "iu",
  ),
  new RegExp(`^${english}(?<day>\\d{1,2}) (?<name>\\p{L}+) (?<year>\\d{4}),? ${time}${ofTwelve}$`, "iu"),
  new RegExp(`^${english}(?<name>\\p{L}+) (?<day>\\d{1,2}), (?<year>\\d{4}),? ${time}${ofTwelve}$`, "iu"),
  new RegExp(
    `^(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月 ?(?<day>\\d{1,2}) ?日[ ,，(（]*(?:(?:星期|周|週)(?<han>[一二三四五六日天]))?[)）]?[ ,，]*(?<half>上午|下午)? ?${time}$`,
    "u",
  ),
];

function fieldsOf(text: string): WallClock | undefined {
  const found = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { name, weekday, han, offset } = found;
  const month = name === undefined ? Number(found["month"]) : nameIn(months, name) + 1;
  const said = han === undefined ? weekday : han.replace("天", "日");
  const halves: Readonly<Record<string, "am" | "pm">> = { am: "am", pm: "pm", 上午: "am", 下午: "pm" };
  const half = halves[found["half"]?.toLowerCase() ?? ""];
  return {
    year: Number(found["year"]),
    month,
    day: Number(found["day"]),
    ...(said === undefined ? {} : { weekday: han === undefined ? nameIn(weekdays, said) : hanWeekdays.indexOf(said) }),
    hour: Number(found["hour"]),
    minute: Number(found["minute"]),
    second: Number(found["second"] ?? 0),
    ...(half === undefined ? {} : { half }),
    ...(offset === undefined ? {} : { offset: offsetIn(offset) }),
  };
}

/** Place of a name among others, whole or by its first three letters; -1 where it is none of them. */
function nameIn(names: readonly string[], given: string): number {
  const name = given.toLowerCase();
  return names.findIndex((one) => one === name || one.slice(0, 3) === name);
}

function offsetIn(written: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Milliseconds since 1970 as if the wall were in UTC; undefined where there is no such day, hour or weekday of that day. */
function wallOf({ year, month, day, weekday, hour, minute, second, half }: WallClock): number | undefined {
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  if (hours > 23 || minute > 59 || second > 59) return undefined;
  const wall = new Date(Date.UTC(year, month - 1, day, hours, minute, second));
  const same = wall.getUTCFullYear() === year && wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day;
  return same && (weekday === undefined || wall.getUTCDay() === weekday) ? wall.getTime() : undefined;
}

const day_ms = 24 * 60 * 60 * 1000;

/** The moments at which the wall in a zone shows this: none or two where clocks are put forward or back. */
function momentsIn(zone: string, wall_ms: number): readonly number[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const wallAt = (moment: number): number => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const near = [wall_ms - day_ms, wall_ms + day_ms].map((moment) => wall_ms - (wallAt(moment) - moment));
  return [...new Set(near)].filter((moment) => wallAt(moment) === wall_ms);
}
