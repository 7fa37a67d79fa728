import { environmentNamed } from "../../environments/environment-named.ts";
import { environments } from "../../environments/index.ts";
import { reportUserError } from "../../errors/report-user-error.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import { duration } from "../decide/duration.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { KINDS, type Kind } from "./scenario.ts";
import { SIMULATED_PLAN, type SimulatedKind, simulateKind } from "./simulate-kind.ts";

/** Of each kind of release, at least so many must end as they have to. */
const WANTED = 0.99;

interface Row extends SimulatedKind {
  readonly kind: Kind;
  readonly runs: number;
}

function main(options: Options): void {
  const plan = planOf(options.environment);
  const runs = Math.ceil(options.runs / KINDS.length);
  const rows = KINDS.map((kind): Row => {
    process.stderr.write(`${kind.name} …\n`);
    return { kind, runs, ...simulateKind(plan, kind, { runs, seed: options.seed }) };
  });
  const isRight = rows.every(({ right }) => right / runs >= WANTED);
  if (options.json) process.stdout.write(`${JSON.stringify(rows.map(asJson), null, 2)}\n`);
  else
    process.stdout.write(
      `${table(rows)}\n${runs * KINDS.length} rollouts, seed ${options.seed}: ${verdict(isRight)}\n`,
    );
  process.exitCode = isRight ? 0 : 1;
}

const planOf = (name: string | undefined) =>
  (name === undefined ? undefined : environmentNamed(environments, name).rollout) ?? SIMULATED_PLAN;

const verdict = (isRight: boolean) =>
  isRight
    ? `at least ${WANTED * 100} % of each kind end as they must`
    : `of some kind fewer than ${WANTED * 100} % end as they must`;

const asJson = ({ kind, runs, ends, right, exposed, took }: Row) => ({
  release: kind.name,
  mustEnd: kind.mustEnd,
  runs,
  right,
  ends,
  exposed,
  tookMilliseconds: Math.round(took),
});

function table(rows: readonly Row[]): string {
  const heading = [
    "a release that is",
    "must be",
    "is",
    "promoted",
    "rolled back",
    "held",
    "canary got",
    "at most",
    "after",
  ];
  const lines = rows.map(({ kind, runs, right, ends, exposed, took }) => [
    kind.name,
    kind.mustEnd,
    percent(right / runs),
    `${ends.promoted}`,
    `${ends["rolled back"]}`,
    `${ends.held}`,
    percent(exposed.mean),
    percent(exposed.most),
    duration(Math.round(took / 60_000) * 60_000),
  ]);
  return alignColumns([heading, ...lines]);
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function start(): void {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") process.stdout.write(USAGE);
  else main(options);
}

try {
  start();
} catch (error) {
  reportUserError(error);
  process.exitCode = 2;
}
