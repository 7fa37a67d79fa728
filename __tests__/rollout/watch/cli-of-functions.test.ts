import { formatLedger } from "../../../promotion/ledger-file.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { entryOf, ROLE } from "../../support/builds.ts";
import { ACCOUNT, AliasedRepository, FUNCTIONS, type Kind } from "../support/aliased-repository.ts";
import type { FunctionInAws } from "./functions-in-aws.ts";
import { CANARY, LIVE, startTrialInAws, type TrialInAws } from "./trial-in-aws.ts";

const LATENCY = `{ name: "errors", count: "5xx", compare: {} }, { name: "latency", percentile: 95, compare: {} }`;
const TWELVE_MINUTES = 12 * 60_000;
const [LIST, READ] = FUNCTIONS;
const DIVIDED: readonly FunctionInAws[] = [
  { name: LIST, isAlike: true },
  { name: READ, weight: 5 },
];

let aws: TrialInAws | undefined;
const repository = new AliasedRepository();
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});
afterAll(() => repository.remove());

const ledgerWith = (percentTraffic?: number): Ledger => ({
  live: LIVE,
  ...(percentTraffic !== undefined && { canary: { release: CANARY, percentTraffic } }),
  retained: [LIVE, CANARY].map((release) => entryOf(release, { [LIST]: ROLE, [READ]: ROLE })),
});

interface Case {
  readonly kinds: readonly Kind[];
  readonly functions?: readonly FunctionInAws[];
  readonly metrics?: string;
  readonly ledger?: Ledger;
  /** The share of the REST API's canary. */
  readonly percentTraffic?: number;
  readonly options?: readonly string[];
}

/** `npm run release -- watch prod`, of a service with these APIs. The release is on trial since twelve minutes. */
async function watch({ kinds, functions = DIVIDED, ledger = ledgerWith(5), options = [], ...changes }: Case) {
  const { metrics, percentTraffic } = changes;
  aws = await startTrialInAws({
    account: ACCOUNT,
    apiName: "things-prod",
    stageName: "prod",
    functions: { apiName: "things-prod-http", releases: [LIVE, CANARY], functions },
    ...(percentTraffic !== undefined && { percentTraffic }),
  });
  repository.declare(kinds, metrics);
  repository.copy.write("environments/prod.release.json", formatLedger(ledger));
  repository.git("add", "environments/prod.release.json");
  repository.gitAt(new Date(Date.now() - TWELVE_MINUTES), "commit", "-qm", "Try it", "--allow-empty");
  const env = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    AWS_MAX_ATTEMPTS: "1",
  };
  return repository.run(["promotion/cli.ts", "watch", "prod", "--for", "1s", ...options], env);
}

describe("npm run release -- watch, of a service without a REST API", () => {
  it("tells by version what Lambda counts of the functions that are divided, and nothing that it does not", async () => {
    const { exitCode, stdout, stderr } = await watch({ kinds: ["http"], metrics: LATENCY, options: ["--json"] });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const watched = JSON.parse(stdout);
    expect(watched).toMatchObject({
      percent: 5,
      minutes: 12,
      canary: { release: CANARY, requests: 500, share: 0.05, "4xx": null, "5xx": 0.05 },
      live: { release: LIVE, requests: 9_500, "4xx": null, "5xx": 0 },
      parts: [{ counted: "invocations", functions: [READ], hasLatency: true }],
      verdict: "failing",
      notes: [],
    });
    expect(watched.canary.p50 / 80).toBeGreaterThan(1 / 1.09);
    expect(watched.canary.p50 / 80).toBeLessThan(1.09);
    // Metrics are three minutes late.
    expect(watched.at - watched.until).toBe(180_000);
    expect(aws?.calls.filter((call) => call.startsWith("/restapis") || call.startsWith("Logs"))).toEqual([]);
  }, 60_000);

  it("does not pay for latency that no metric asks for", async () => {
    const { exitCode, stdout } = await watch({ kinds: ["http"] });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^\S+ r-0000000b 5 %, 12 min \| canary 500 invocations \(5\.00 %\), 4xx \?, 5xx 5\.00 %, p50 \?, p90 \?, p99 \? \| live 9500 invocations /,
    );
    expect(aws?.calls).toContain("GraniteServiceVersion20100801.GetMetricData");
    expect(aws?.bodies.filter((body) => body.includes("Duration"))).toEqual([]);
  }, 60_000);

  it.each<[string, Partial<Case>, RegExp]>([
    [
      "nothing is on trial",
      { ledger: ledgerWith(), functions: [{ name: LIST }, { name: READ }] },
      /^there is nothing to watch: no function of 'prod' is divided between two releases in AWS; `npm run release -- canary prod 5` puts/,
    ],
    [
      "an alarm has taken the weights away",
      { functions: [{ name: LIST }, { name: READ }] },
      /^there is nothing to watch: .*; the ledger has r-0000000b on trial with 5 %: that is not deployed, or an alarm or somebody/,
    ],
    [
      "no function differs",
      { functions: FUNCTIONS.map((name) => ({ name, isAlike: true })) },
      /^r-0000000b has the same version of every function as r-0000000a, so there is nothing to try/,
    ],
  ])(
    "says what is wrong where %s",
    async (_, changes, why) => {
      const { exitCode, stdout, stderr } = await watch({ kinds: ["http"], ...changes });

      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toMatch(why);
    },
    60_000,
  );
});

describe("npm run release -- watch, of a service with a REST API and others", () => {
  it("tells requests and invocations apart, and judges both together", async () => {
    const { exitCode, stdout, stderr } = await watch({
      kinds: ["rest", "http"],
      percentTraffic: 5,
      options: ["--json"],
    });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const { canary, live, parts, verdict, metrics } = JSON.parse(stdout);
    expect([canary.requests, live.requests, canary["4xx"], verdict]).toEqual([1_000, 19_000, null, "failing"]);
    expect(parts).toMatchObject([
      { counted: "requests", canary: { requests: 500, "4xx": 0, "5xx": 0.05 } },
      { counted: "invocations", functions: [READ], canary: { requests: 500, "4xx": null, "5xx": 0.05 } },
    ]);
    expect(metrics[0].because).toBe("canary 5 % of 1000, live 0 % at the same times");
  }, 60_000);

  it("says where stage and functions do not agree", async () => {
    const { stdout } = await watch({ kinds: ["rest", "http"], options: ["--json"] });

    expect(JSON.parse(stdout)).toMatchObject({
      canary: { release: CANARY },
      notes: [
        "the stage of the REST API has no canary, and functions r-0000000b for 5 %: a deployment, or an alarm's function, may be at it",
      ],
    });
  }, 60_000);
});
