import { duration } from "../../decide/duration.ts";
import { at, element, escaped } from "./markup.ts";
import { timeTicks, valueTicks } from "./ticks.ts";

/** Pixels, before the page scales them. */
const WIDTH = 960;
const LEFT = 64;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 24;

export interface Line {
  /** Names a colour: `canary`, `live`. */
  readonly className: string;
  /** Values over time; a gap where one is not a number. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

export interface Panel {
  /** What is drawn, in words: for those who do not see it. */
  readonly label: string;
  readonly unit: string;
  /** Milliseconds from the beginning to the end. */
  readonly length: number;
  readonly height: number;
  /** The axis goes on to here at least. @default as far as the values */
  readonly atLeast?: number;
  readonly lines: readonly Line[];
  /** Values that are held from one moment on to the next. */
  readonly steps?: readonly (readonly [from: number, value: number])[];
  /** Moments at which something began, and what. */
  readonly marks: readonly (readonly [time: number, text: string])[];
}

/** Lines over time with their axes, as an image that needs nothing else. */
export function panel({ label, unit, length, height, atLeast = 0, lines, steps = [], marks }: Panel): string {
  const values = [...lines.flatMap(({ points }) => points), ...steps].map(([, value]) => value);
  const ticks = valueTicks(Math.max(atLeast, ...values.filter((value) => !Number.isNaN(value))));
  const most = ticks.at(-1) ?? 1;
  const x = (time: number) => LEFT + (time / Math.max(1, length)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / most) * (height - TOP - BOTTOM);
  const content = [
    ...ticks.map((tick) => valueTick(`${tick} ${unit}`, y(tick))),
    ...timeTicks(length).map((tick) => timeTick(duration(tick), x(tick), height)),
    ...marks.map(([time, text]) => mark(text, x(time), height)),
    ...(steps.length === 0 ? [] : [element("path", { class: "share", d: area(steps, length, x, y) })]),
    ...lines.map(({ className, points }) => element("path", { class: `line ${className}`, d: path(points, x, y) })),
  ];
  return image(label, height, content);
}

export const image = (label: string, height: number, content: readonly string[]): string =>
  element("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label }, content.join("\n"));

/** Where a moment is. */
export const across = (time: number, length: number): number =>
  LEFT + (time / Math.max(1, length)) * (WIDTH - LEFT - RIGHT);

type Scale = (value: number) => number;

function path(points: Line["points"], x: Scale, y: Scale): string {
  let isDrawing = false;
  const parts = points.map(([time, value]) => {
    if (Number.isNaN(value)) {
      isDrawing = false;
      return "";
    }
    const command = isDrawing ? "L" : "M";
    isDrawing = true;
    return `${command}${at(x(time))} ${at(y(value))}`;
  });
  return parts.filter(Boolean).join("");
}

function area(steps: NonNullable<Panel["steps"]>, length: number, x: Scale, y: Scale): string {
  const ground = at(y(0));
  const tops = steps.map(([from, value], index) => {
    const [to] = steps[index + 1] ?? [length];
    return `L${at(x(from))} ${at(y(value))}L${at(x(to))} ${at(y(value))}`;
  });
  return `M${at(x(steps[0]?.[0] ?? 0))} ${ground}${tops.join("")}L${at(x(length))} ${ground}Z`;
}

const valueTick = (text: string, y: number) =>
  element("path", { class: "grid", d: `M${LEFT} ${at(y)}H${WIDTH - RIGHT}` }) +
  element("text", { class: "value", x: LEFT - 8, y: at(y + 4) }, escaped(text));

const timeTick = (text: string, x: number, height: number) =>
  element("text", { class: "time", x: at(x), y: height - 6 }, escaped(text));

const mark = (text: string, x: number, height: number) =>
  element("path", { class: "mark", d: `M${at(x)} ${TOP - 8}V${height - BOTTOM}` }) +
  element("text", { class: "step", x: at(x + 4), y: TOP - 12 }, escaped(text));
