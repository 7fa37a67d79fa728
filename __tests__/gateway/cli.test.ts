import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { lineWriter } from "../../gateway/cli/line-writer.ts";
import { parseCliOptions } from "../../gateway/cli/options.ts";
import { createOutput } from "../../gateway/cli/output.ts";
import { apiOf, mock, resources } from "./support/configurations.ts";
import { stackDirectories } from "./support/stack-directory.ts";

const stackOf = stackDirectories();
const ROOT = join(__dirname, "../..");

const run = (...args: readonly string[]) =>
  spawn(process.execPath, ["--import", "tsx", "gateway/cli.ts", ...args], { cwd: ROOT });

const finished = async (child: ReturnType<typeof run>) => {
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
};

describe("the command line", () => {
  it("has defaults for everything but the stack", () => {
    expect(parseCliOptions(["--stack", "a", "--stack", "b"])).toEqual({
      directories: ["a", "b"],
      port: 3000,
      host: "127.0.0.1",
      isStrict: false,
      isCoverage: false,
      stageVariables: [],
      userPoolOptions: [],
      vpcLinks: [],
      clientCertificateFiles: [],
      faults: [],
      isolation: "in-process",
      accountThrottle: { rateLimit: 10_000, burstLimit: 5_000 },
      isWatching: true,
      hasStageLogs: false,
      reports: "cold starts",
      isJson: false,
      isHelp: false,
    });
  });

  it("reads stage variables for one stage or for all", () => {
    expect(
      parseCliOptions(["--stack", "a", "--stage-variable", "A=1=2", "--stage-variable", "dev:B="]).stageVariables,
    ).toEqual([
      { name: "A", value: "1=2" },
      { stageName: "dev", name: "B", value: "" },
    ]);
  });

  it.each([
    ["off", "off"],
    ["2.5/10", { rateLimit: 2.5, burstLimit: 10 }],
  ])("reads the account's limits: %s", (text, limits) => {
    expect(parseCliOptions(["--stack", "a", "--account-throttle", text]).accountThrottle).toEqual(limits);
  });

  it.each([
    [[], "no stack to serve: give the directory of at least one with --stack, as in --stack cdktf.out/stacks/dev"],
    [["--stack", "a", "--port", "x"], "--port must be a number from 0 (any free port) to 65535; received 'x'"],
    [["--stack", "a", "--port", "65536"], "received '65536'"],
    [
      ["--stack", "a", "--account-throttle", "10000"],
      "--account-throttle must be requests a second and at once, as in 10000/5000, or 'off'; received '10000'",
    ],
    [["--stack", "a", "--isolation", "docker"], "--isolation must be 'in-process' or 'worker'; received 'docker'"],
    [
      ["--stack", "a", "--stage-variable", "novalue"],
      "--stage-variable must look like NAME=VALUE or stage:NAME=VALUE; received 'novalue'",
    ],
    [["--stakc", "a"], "Unknown option '--stakc'; 'npm run gateway -- --help' lists the options"],
    [["a"], "'a' means nothing here; 'npm run gateway -- --help' lists the options"],
    [["--port"], "Option '--port <value>' argument missing"],
  ])("refuses %j", (args, message) => {
    expect(() => parseCliOptions(args)).toThrow(message);
  });
});

describe("the output", () => {
  const gateway = {
    url: "http://127.0.0.1:3000",
    stages: ["dev", "prod"],
    addresses: ["dev", "prod"].map((stage) => ({ apiId: "abc", apiName: "shop", stage, path: `/${stage}` })),
    notServed: [{ address: "a.b", reason: "because" }],
    warnings: ["look"],
    apiKeys: [{ address: "k", id: "i", name: "demo", value: "secret", isEnabled: true }],
    close: async () => {},
  };

  const origin = { stage: "dev", isCanary: false, logGroup: "shop" };

  const written = (isJson: boolean) => {
    const [out, err]: [string[], string[]] = [[], []];
    const output = createOutput(
      { isJson, hasStageLogs: true },
      (line) => out.push(line),
      (line) => err.push(line),
    );
    output.notices(gateway);
    output.ready(gateway);
    output.log.access("line", origin);
    output.log.execution(["(id) Starting"], { ...origin, isCanary: true, logGroup: "executions/dev/Canary" });
    output.log.warn("careful");
    output.functionLog({ functionName: "f", functionVersion: "1", level: "INFO", text: "hi" });
    return { out, err };
  };

  it("is one line when connections are accepted, and what is about the gateway apart", () => {
    expect(written(false)).toEqual({
      out: [
        "gateway ready at http://127.0.0.1:3000/dev http://127.0.0.1:3000/prod",
        "line",
        "[executions/dev/Canary] (id) Starting",
        "[f] INFO hi",
      ],
      err: ["notice: look", "not served: a.b: because", "warning: careful"],
    });
  });

  it("is JSON lines for programs", () => {
    const { out, err } = written(true);

    expect(out.map((line) => JSON.parse(line))).toEqual([
      {
        type: "ready",
        url: gateway.url,
        stages: ["dev", "prod"],
        addresses: gateway.addresses,
        apiKeys: { demo: "secret" },
        notServed: gateway.notServed,
        warnings: ["look"],
      },
      { type: "access", stage: "dev", isCanary: false, logGroup: "shop", line: "line" },
      { type: "execution", stage: "dev", isCanary: true, logGroup: "executions/dev/Canary", line: "(id) Starting" },
      { type: "function", functionName: "f", functionVersion: "1", level: "INFO", text: "hi" },
    ]);
    expect(err.map((line) => JSON.parse(line))).toEqual([{ type: "warning", text: "careful" }]);
  });

  it("is written once for all lines of a moment", async () => {
    const stream = new PassThrough();
    const write = jest.spyOn(stream, "write");
    const line = lineWriter(stream);
    line("a");
    line("b");
    await new Promise((resolve) => setImmediate(resolve));
    line("c");
    await new Promise((resolve) => setImmediate(resolve));

    expect(write.mock.calls.map(([text]) => text)).toEqual(["a\nb\n", "c\n"]);
  });
});

describe("npm run gateway", () => {
  it("serves until it is told to stop, and then stops cleanly", async () => {
    const child = run(
      "--stack",
      stackOf({ "main.tf.json": resources(apiOf({ "/": { get: mock('{"ok":true}') } })) }),
      "--port",
      "0",
    );
    const [line] = await once(child.stdout.setEncoding("utf8"), "data");
    const url = /^gateway ready at (\S+)\n$/.exec(String(line))?.[1] ?? "";
    const answer = await (await fetch(url)).json();
    child.kill("SIGTERM");
    const [code] = await once(child, "close");

    expect([answer, code]).toEqual([{ ok: true }, 0]);
  });

  it.each([
    [["--help"], 0, /usage: npm run gateway/, /^$/],
    [["--stack"], 2, /^$/, /argument missing; 'npm run gateway -- --help' lists the options\n$/],
    [
      ["--stack", "/nowhere"],
      1,
      /^$/,
      /^'\/nowhere' is not a directory: give the directory of a stack, such as cdktf\.out\/stacks\/dev\n$/,
    ],
  ])("%j ends with %d", async (args, code, out, err) => {
    expect(await finished(run(...args))).toEqual({
      code,
      out: expect.stringMatching(out),
      err: expect.stringMatching(err),
    });
  });
});
