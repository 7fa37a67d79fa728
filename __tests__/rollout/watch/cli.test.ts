import { spawn } from "node:child_process";
import { join } from "node:path";

import { apiPrefixOf } from "../../../environments/one-api.ts";
import { prod } from "../../../environments/prod.ts";
import { CANARY, LIVE, startTrialInAws, type TrialInAws } from "./trial-in-aws.ts";

const ROOT = join(__dirname, "../../..");
const settings = { account: prod.account, apiName: apiPrefixOf(prod), stageName: prod.name };

let aws: TrialInAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
/** No file and no machine has any. */
const NO_CREDENTIALS = {
  AWS_CONFIG_FILE: "/nowhere",
  AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
  AWS_EC2_METADATA_DISABLED: "true",
};

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onLine is told each line of the output, and may end the process */
function watch(args: readonly string[], credentials: object = CREDENTIALS, onLine?: (kill: () => void) => void) {
  const child = spawn(process.execPath, ["bin/run.mjs", "promotion/cli.ts", "watch", ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: aws?.url,
      AWS_MAX_ATTEMPTS: "1",
      ...NO_CREDENTIALS,
      ...credentials,
    },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += String(chunk);
    onLine?.(() => child.kill("SIGINT"));
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += String(chunk);
  });
  return new Promise<Ended>((resolve) => child.once("close", (exitCode) => resolve({ exitCode, ...said })));
}

describe("npm run release -- watch", () => {
  it("asks AWS, and tells a canary that fails beside live", async () => {
    aws = await startTrialInAws({ ...settings, percentTraffic: 5 });
    const { exitCode, stdout, stderr } = await watch(["prod", "--json", "--for", "1s"]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      environment: "prod",
      percent: 5,
      minutes: 12,
      canary: { release: CANARY, requests: 500, share: 0.05, "5xx": 0.05 },
      live: { release: LIVE, requests: 9_500, "5xx": 0 },
      verdict: "failing",
    });
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(aws.calls).toContain("Logs_20140328.StartQuery");
  }, 30_000);

  it("goes on in lines until it is interrupted, and ends well", async () => {
    aws = await startTrialInAws({ ...settings, percentTraffic: 5 });
    const { exitCode, stdout } = await watch(["prod"], CREDENTIALS, (kill) => kill());

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^\d\d:\d\d:\d\d r-0000000b 5 %, 12 min \| canary 500 requests \(5\.00 %\), .* \| failing: /,
    );
    expect(stdout).not.toContain("\u001b");
  }, 30_000);

  it.each([
    ["no canary is on", ["prod"], {}, /^there is nothing to watch: the stage 'prod' has no canary in AWS; `npm run/],
    [
      "no log group exists",
      ["prod"],
      { percentTraffic: 5, hasLogGroups: false },
      /^AWS has no log group \/aws\/apigateway\/\S+\/access or \S+\/access\/Canary in \S+: 'prod' is not deployed/,
    ],
    ["the environment has no ledger", ["dev"], {}, /^environment 'dev' follows the head of the branch/],
    ["looks would be too many", ["prod", "--interval", "5s"], {}, /^--interval must be 10s at least/],
    ["a time is none", ["prod", "--for", "long"], {}, /^--for must be a number of seconds, .*; received 'long'$/],
  ])(
    "says what is wrong where %s",
    async (_, args, changes, why) => {
      aws = await startTrialInAws({ ...settings, ...changes });
      const { exitCode, stdout, stderr } = await watch(args);

      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr.trimEnd()).toMatch(why);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
    30_000,
  );

  it("says that there are no credentials", async () => {
    aws = await startTrialInAws({ ...settings, percentTraffic: 5 });
    const { exitCode, stderr } = await watch(["prod"], {});

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^AWS cannot say whose credentials these are: .*; log in to the environment's account\n$/);
  }, 30_000);
});
