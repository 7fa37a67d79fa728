import { describeLook } from "../../../rollout/watch/describe-watched.ts";
import type { Watched, WatchedPart, WatchedRelease } from "../../../rollout/watch/watched.ts";

const AT = Date.parse("2026-11-21T10:13:30Z");
const MINUTE = 60_000;

const release = (name: string, requests: number, share: number, counts4xx: boolean): WatchedRelease => ({
  release: name,
  requests,
  share,
  "4xx": counts4xx ? 0.1 : null,
  "5xx": 0,
  p50: 20,
  p90: 41,
  p99: 66,
});

const both = (counts4xx: boolean) => ({
  canary: release("r-0000000b", 540, 0.05, counts4xx),
  live: release("r-0000000a", 10_260, 0.95, counts4xx),
});

const requests: WatchedPart = { counted: "requests", hasLatency: true, ...both(true) };
const invocations: WatchedPart = {
  counted: "invocations",
  functions: ["read-thing"],
  hasLatency: true,
  ...both(false),
};

const watched = (...parts: readonly WatchedPart[]): Watched => ({
  environment: "prod",
  at: AT,
  percent: 5,
  since: AT - 12 * MINUTE,
  minutes: 12,
  until: AT - 3 * MINUTE,
  ...both(false),
  parts,
  verdict: "healthy",
  metrics: [{ name: "errors", verdict: "healthy", because: "canary 0 % of 540", dryRun: false }],
  notes: [],
});

describe("what a watch shows of functions", () => {
  it("is a table that says what is not known", () => {
    expect(describeLook(watched(invocations)).text).toBe(
      `prod: r-0000000b is on trial with 5 % beside r-0000000a, for 12 min; 10:13:30 UTC
since the step began, up to 10:10:30:
        invocations  share    4xx  5xx     p50    p90    p99
canary  540          5.00 %   ?    0.00 %  20 ms  41 ms  66 ms
live    10260        95.00 %  ?    0.00 %  20 ms  41 ms  66 ms

invocations are those of read-thing, as Lambda counts them; ? is not known:
  4xx  no metric of a function tells what a client was answered
  5xx  an invocation that failed; one that answers 500 itself has not
  p..  how long functions ran, without cold starts; not how long clients waited

verdict: healthy
  errors  healthy  canary 0 % of 540`,
    );
  });

  it("says why there is no latency where nobody asked for it", () => {
    const { text } = describeLook(watched({ ...invocations, hasLatency: false }));

    expect(text).toContain("\ncanary  540          5.00 %   ?    0.00 %  ?    ?    ?\n");
    expect(text).toContain(
      "\n  p..  is asked for where a metric of the rollout is a percentile: each look would cost more\n",
    );
  });

  it("is apart from requests where the service has both, in the table and in a line", () => {
    const { text, line } = describeLook(watched(requests, invocations));

    expect(text).toContain(`
                     count  share    4xx      5xx     p50    p90    p99
canary, requests     540    5.00 %   10.00 %  0.00 %  20 ms  41 ms  66 ms
live, requests       10260  95.00 %  10.00 %  0.00 %  20 ms  41 ms  66 ms
canary, invocations  540    5.00 %   ?        0.00 %  20 ms  41 ms  66 ms
live, invocations    10260  95.00 %  ?        0.00 %  20 ms  41 ms  66 ms
`);
    expect(text).toContain("\nrequests and invocations are judged together\n");
    expect(line).toMatch(
      /canary 540 requests .* \| live 10260 requests .* \| canary 540 invocations .* \| live 10260 invocations .*, p99 66 ms \| healthy: errors healthy$/,
    );
  });
});
