import { duration } from "../../decide/duration.ts";
import { percentileOf } from "../../statistics/compare-ranks.ts";
import { type Column, columnsOf, type Drawn, errorsOf, type Side } from "../columns.ts";
import { totalsOf, VERDICT_OF } from "../totals.ts";
import { element, escaped } from "./markup.ts";
import { type Line, panel } from "./panel.ts";
import { STYLE } from "./style.ts";
import { verdictStrip } from "./verdict-strip.ts";

export interface DrawnRehearsal extends Drawn {
  readonly environment: string;
  /** What was live before. */
  readonly live: string;
  /** What happened, in lines. */
  readonly lines: readonly string[];
  /** How it was played, as sentences. */
  readonly notes: readonly string[];
}

const MOST_COLUMNS = 240;
const HEIGHT = 180;

/** A rehearsal as a page of its own: HTML that loads nothing and runs nothing. */
export function page(drawn: DrawnRehearsal): string {
  const { environment, end } = drawn;
  const title = `${environment}: ${end.end} after ${duration(tookOf(drawn))}`;
  const body = [heading(drawn), ...charts(drawn), totals(drawn), happened(drawn), howPlayed(drawn)];
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${STYLE}</style></head>`,
    `<body>\n${body.join("\n")}\n</body>`,
    "</html>\n",
  ].join("\n");
}

const tookOf = ({ end, played }: Drawn) => end.at - (played[0]?.slice.from ?? end.at);

function heading(drawn: DrawnRehearsal): string {
  const { environment, live, end } = drawn;
  const badge = element("span", { class: `end ${VERDICT_OF[end.end]}` }, escaped(end.end));
  return [
    element(
      "h1",
      {},
      `${escaped(environment)}: ${escaped(end.release ?? "")} ${badge} after ${duration(tookOf(drawn))}`,
    ),
    element("p", {}, escaped(end.because)),
    element("p", { class: "quiet" }, `A rehearsal beside ${escaped(live)}, played on one machine.`),
  ].join("\n");
}

function charts(drawn: DrawnRehearsal): readonly string[] {
  const columns = columnsOf(drawn, MOST_COLUMNS);
  const length = columns.at(-1)?.to ?? 0;
  if (length === 0) return [];
  const begins = columns.filter(({ percent }, index) => percent !== columns[index - 1]?.percent);
  const marks = begins.map(({ from, percent }) => [from, `${percent} %`] as const);
  const over = { length, height: HEIGHT, marks };
  const got = ({ canary, live }: Column) => (canary.requests / (canary.requests + live.requests)) * 100;
  const p95 = (side: Side) => (column: Column) => percentileOf(column[side].latencies, 95);
  const errors = (side: Side) => (column: Column) => errorsOf(column[side]);
  return [
    figure(
      "Share of the requests",
      [key("wanted", "the canary was to get"), key("canary", "the canary got")],
      [
        panel({
          ...over,
          label: "the share of requests that the canary was to get and got",
          unit: "%",
          steps: begins.map(({ from, percent }) => [from, percent] as const),
          lines: [line("canary", columns, got)],
        }),
      ],
    ),
    figure("Errors: answers with 5xx", BOTH, [
      panel({ ...over, label: "errors of both releases", unit: "%", lines: both(columns, errors), atLeast: 1 }),
    ]),
    figure("Latency: 95 of 100 requests are answered within", BOTH, [
      panel({ ...over, label: "latency of both releases", unit: "ms", lines: both(columns, p95) }),
    ]),
    figure("Verdicts: + healthy, ? inconclusive, × failing", [], [verdictStrip(columns, length)]),
  ];
}

const figure = (caption: string, keys: readonly string[], images: readonly string[]) =>
  element(
    "figure",
    {},
    `${element("figcaption", {}, `${escaped(caption)}${element("span", { class: "keys" }, keys.join(""))}`)}\n${images.join("\n")}`,
  );

const key = (className: string, text: string) => element("span", { class: `key ${className}` }, escaped(text));

const BOTH = [key("canary", "canary"), key("live", "live")];

const line = (className: string, columns: readonly Column[], of: (column: Column) => number): Line => ({
  className,
  points: columns.map((column) => [(column.from + column.to) / 2, of(column)] as const),
});

/** The canary is drawn last, over live. */
const both = (columns: readonly Column[], of: (side: Side) => (column: Column) => number): readonly Line[] => [
  line("live", columns, of("live")),
  line("canary", columns, of("canary")),
];

function totals(drawn: DrawnRehearsal): string {
  const [names = [], ...rows] = totalsOf(drawn);
  const head = element("tr", {}, names.map((name) => element("th", { scope: "col" }, escaped(name))).join(""));
  const body = rows.map(([side = "", ...cells]) => {
    const first = element("th", { scope: "row", class: side }, escaped(side));
    return element("tr", {}, first + cells.map((cell) => element("td", {}, escaped(cell))).join(""));
  });
  return `<h2>In all</h2>\n${element("div", { class: "wide" }, element("table", {}, [head, ...body].join("\n")))}`;
}

const happened = ({ lines }: DrawnRehearsal) =>
  `<h2>What happened</h2>\n${element("ol", {}, lines.map((text) => element("li", {}, escaped(text))).join("\n"))}`;

const howPlayed = ({ notes }: DrawnRehearsal) =>
  `<h2>How it was played</h2>\n${element("ul", {}, notes.map((text) => element("li", {}, escaped(text))).join("\n"))}`;
