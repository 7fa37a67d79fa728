import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { parseDuration } from "../terminal/parse-duration.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const USAGE = `Carries out the rollout of an environment: step by step, judged beside the live release, until it is promoted or rolled back.

usage: npm run rollout -- <environment> [options]

  --push              push each commit to where the branch comes from
  --deploy <command>  how to deploy, without being asked (default: npx --no-install cdktf deploy <stack> --auto-approve)
  --delay <time>      how much later than a request it can be asked for: in access logs (default: 90s), and in the metrics of functions
                      that HTTP and WebSocket APIs call (default: 3m)
  --local             play it on this machine instead, in real time, with the options of \`npm run rehearse\` (see below)
  --json              print one event per line, as JSON
  --help

What is rolled out is the newest release of environments/<environment>.release.json (\`npm run release -- cut <environment>\`), by the
\`rollout\` of environments/<environment>.ts. Each step is a commit of that file and a deployment. It may be stopped at any point and
started again: it goes on from where things stand. Needs AWS credentials for the environment's account.

Of a REST API it judges what its access logs tell, of HTTP and WebSocket APIs what Lambda counts of the functions that differ. A service
with both is judged by both together; --local counts the same.

With --local a gateway on this machine serves the stack of each step, requests are made up or replayed from an access log (--replay),
releases fail as they are told to (--fault), and time passes as it does in AWS; your own requests to that gateway count. Nothing is
committed or deployed, and AWS is not asked. \`npm run rehearse\` plays the same in seconds, on a clock that goes only while requests are
played; \`npm run rehearse -- --help\` has the options of both.

ends with 0 when the release is promoted, or there is none to roll out; 1 when it was rolled back; 2 when it holds and asks for a
person; 3 when it could not go on

examples:
  npm run rollout -- prod
  npm run rollout -- prod --push --json     in a pipeline
  npm run rollout -- prod --local --fault canary:errors=5%,after=5m
`;

export interface RolloutOptions {
  readonly environment?: string;
  readonly pushes: boolean;
  readonly deployCommand?: string;
  /** Milliseconds. @default that of what is asked */
  readonly delay?: number;
  readonly json: boolean;
}

const OPTIONS = {
  push: { type: "boolean", default: false },
  deploy: { type: "string" },
  delay: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseRolloutOptions(args: readonly string[]): RolloutOptions | "help" {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run rollout --");
  if (values.help) return "help";
  const [environment, other] = positionals;
  if (other !== undefined) throw new UsageError(`'${other}': one environment at a time`);
  return {
    ...(environment !== undefined && { environment }),
    pushes: values.push,
    ...(values.deploy !== undefined && { deployCommand: values.deploy }),
    ...(values.delay !== undefined && { delay: parseDuration(values.delay, "--delay") }),
    json: values.json,
  };
}
