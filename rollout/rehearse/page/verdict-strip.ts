import { duration } from "../../decide/duration.ts";
import type { Verdict } from "../../decide/judge-metric.ts";
import type { Look } from "../../decide/look.ts";
import type { Column } from "../columns.ts";
import { at, element, escaped } from "./markup.ts";
import { across, image } from "./panel.ts";

const HEIGHT = 30;

const SIGNS: Readonly<Record<Verdict, string>> = { healthy: "+", inconclusive: "?", failing: "×" };

/** A cell for each look, with a sign that needs no colour, and its numbers for whoever points at it. */
export function verdictStrip(columns: readonly Column[], length: number): string {
  const cells = columns.flatMap(({ from, to, look }) => (look === undefined ? [] : [cell(look, from, to, length)]));
  return image("the verdict of each look", HEIGHT, cells);
}

function cell(look: Look, from: number, to: number, length: number): string {
  const [left, right] = [across(from, length), across(to, length)];
  const width = Math.max(0.5, right - left - (right - left > 4 ? 1 : 0));
  const numbers = look.metrics.map(({ name, verdict, because }) => `${name} ${verdict}: ${because}`);
  const title = element("title", {}, escaped([`${duration(to)}: ${look.verdict}`, ...numbers].join("\n")));
  const sign = right - left < 8 ? "" : element("text", { x: at((left + right) / 2), y: 20 }, SIGNS[look.verdict]);
  return element(
    "g",
    { class: look.verdict },
    `${title}${element("rect", { x: at(left), y: 4, width: at(width), height: 22 })}${sign}`,
  );
}
