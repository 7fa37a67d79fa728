import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFunctionRunner } from "../../../gateway/lambda/create-function-runner.ts";
import type { FunctionResult, FunctionRunner } from "../../../gateway/lambda/function-runner.ts";
import { type FunctionLogLine, formatFunctionLogLine } from "../../../gateway/lambda/runner/function-log.ts";
import type { LambdaFunction } from "../../../gateway/model/lambda-function.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { functionOf, invocationOf, removeZips, zipOf } from "../support/zipped-functions.ts";

const temporary = temporaryDirectories();

const failed = (errorType: string, errorMessage: unknown) =>
  expect.objectContaining({ type: "failed", errorType, errorMessage, stackTrace: expect.any(Array) });

const payloadOf = (result: FunctionResult): unknown =>
  result.type === "returned" ? JSON.parse(result.payload) : { unexpected: result };

afterAll(removeZips);

describe.each(["in-process", "worker"] as const)("functions run %s", (isolation) => {
  let runner: FunctionRunner;
  let logged: FunctionLogLine[];

  beforeEach(() => {
    logged = [];
    const environment = { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000", SHARED: "all", OVERRIDDEN: "all" };
    runner = createFunctionRunner({ isolation, environment, log: (line) => logged.push(line), maxWorkers: 2 });
  });
  afterEach(() => runner.close());

  const run = (code: string, special: Partial<LambdaFunction> = {}, event: unknown = {}): Promise<FunctionResult> =>
    runner.invoke(functionOf(zipOf({ "index.js": code }), special), invocationOf(event));

  it("answers with the JSON text of what the handler returned", async () => {
    const result = await run(
      "exports.handler = async (event) => ({ statusCode: 200, body: event.name })",
      {},
      { name: "Ada" },
    );

    expect(result).toEqual({ type: "returned", payload: '{"statusCode":200,"body":"Ada"}' });
  });

  it.each([
    ["a promise", "exports.handler = (event) => Promise.resolve(1)", 1],
    ["a callback", "exports.handler = (event, context, callback) => setTimeout(callback, 1, null, 2)", 2],
    ["a callback, at once", "exports.handler = (event, context, callback) => { callback(null, 3) }", 3],
    ["context.done", "exports.handler = (event, context) => { context.done(null, 4) }", 4],
    ["context.succeed", "exports.handler = (event, context) => { context.succeed(5) }", 5],
    ["nothing", "exports.handler = async () => {}", null],
    ["no promise, which nodejs22.x ignores", "exports.handler = () => 6", null],
    ["no promise but with a context, too", "exports.handler = (event, context) => 6", null],
    [
      "more than once: the first counts",
      "exports.handler = async (event, context, callback) => { callback(null, 7); return 8 }",
      7,
    ],
  ])("takes a result from a handler that answers with %s", async (_style, code, expected) => {
    expect(payloadOf(await run(code))).toEqual(expected);
  });

  it("awaits what a synchronous handler returns from nodejs24.x on", async () => {
    expect(payloadOf(await run("exports.handler = () => 6", { runtime: "nodejs24.x" }))).toBe(6);
  });

  it("says why a handler's value is ignored", async () => {
    await run("exports.handler = () => ({ statusCode: 200 })");

    expect(logged).toContainEqual(
      expect.objectContaining({ level: "WARN", text: expect.stringContaining("make the handler async") }),
    );
  });

  it("refuses a handler with a callback from nodejs24.x on", async () => {
    const result = await run("exports.handler = (event, context, callback) => callback()", { runtime: "nodejs24.x" });

    expect(result).toEqual(failed("Runtime.CallbackHandlerDeprecated", expect.stringContaining("make it async")));
  });

  it.each([
    ["throws", "exports.handler = () => { throw new RangeError('too far') }", "RangeError", "too far"],
    ["rejects", "exports.handler = async () => { throw new TypeError('odd') }", "TypeError", "odd"],
    ["throws a string", "exports.handler = async () => { throw 'Unauthorized' }", "string", "Unauthorized"],
    ["throws an object", "exports.handler = async () => { throw { a: 1 } }", "object", "[object Object]"],
    ["throws undefined", "exports.handler = async () => { throw undefined }", "string", "handled"],
    [
      "gives its callback a string",
      "exports.handler = (e, c, callback) => callback('Unauthorized')",
      "string",
      "Unauthorized",
    ],
    ["calls context.fail", "exports.handler = (e, context) => { context.fail(new Error('no')) }", "Error", "no"],
    [
      "throws an error with a name",
      "exports.handler = async () => { const e = new Error('x'); e.name = 'Own'; throw e }",
      "Own",
      "x",
    ],
    [
      "returns a circle",
      "exports.handler = async () => { const a = {}; a.a = a; return a }",
      "Error",
      "Unable to stringify response body",
    ],
    ["returns a BigInt", "exports.handler = async () => 1n", "Error", "Unable to stringify response body"],
  ])("reports a handler that %s", async (_how, code, errorType, errorMessage) => {
    expect(await run(code)).toEqual(failed(errorType, errorMessage));
  });

  it("keeps the stack of an error as lines", async () => {
    const result = await run("exports.handler = async () => { throw new Error('no') }");

    expect(result).toMatchObject({
      stackTrace: expect.arrayContaining(["Error: no", expect.stringContaining("index.js:1")]),
    });
  });

  it("logs an error with its stack, without the runner's part", async () => {
    await run("exports.handler = async () => { throw new Error('no') }");

    expect(logged.map(formatFunctionLogLine)).toEqual([
      "[orders] 11111111-2222-3333-4444-555555555555 ERROR Invoke Error: Error: no",
      expect.stringMatching(/^\[orders\] [0-9-]{36} ERROR {5}at .*index\.js:1:\d+\)$/),
    ]);
  });

  it("refuses an answer larger than Lambda's six megabytes", async () => {
    const result = await run("exports.handler = async () => 'x'.repeat(6_291_556)");

    expect(result).toEqual(
      failed(
        "Function.ResponseSizeTooLarge",
        "Response payload size (6291558 bytes) exceeded maximum allowed payload size (6291556 bytes).",
      ),
    );
  });

  it("gives the handler a complete context", async () => {
    const code = `exports.handler = async (event, context) => {
      const methods = Object.keys(context).filter((key) => typeof context[key] === "function");
      return { ...context, methods, remaining: context.getRemainingTimeInMillis() };
    }`;

    expect(payloadOf(await run(code, { timeoutSeconds: 5, memorySizeMb: 256 }))).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionName: "orders",
      functionVersion: "7",
      memoryLimitInMB: "256",
      logGroupName: "/aws/lambda/orders",
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[7\][0-9a-f]{32}$/),
      invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
      awsRequestId: "11111111-2222-3333-4444-555555555555",
      methods: ["getRemainingTimeInMillis", "done", "fail", "succeed"],
      remaining: expect.any(Number),
    });
  });

  it("gives the function its own variables, the shared ones and Lambda's", async () => {
    const environment = { TABLE: "orders-dev", OVERRIDDEN: "own", AWS_REGION: "nowhere" };
    const result = payloadOf(await run("exports.handler = async () => process.env", { environment }));

    expect(result).toEqual({
      TABLE: "orders-dev",
      OVERRIDDEN: "own",
      SHARED: "all",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      AWS_LAMBDA_FUNCTION_NAME: "orders",
      AWS_LAMBDA_FUNCTION_VERSION: "7",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/orders",
      AWS_LAMBDA_LOG_STREAM_NAME: expect.any(String),
      AWS_REGION: "eu-west-1",
      LAMBDA_TASK_ROOT: expect.stringContaining("stagecraft-functions-"),
      LAMBDA_RUNTIME_DIR: "/var/runtime",
      LANG: "en_US.UTF-8",
      PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
      TZ: ":UTC",
      _HANDLER: "index.handler",
    });
  });

  it("tells each invocation its trace id", async () => {
    const fn = functionOf(zipOf({ "index.js": "exports.handler = async () => process.env._X_AMZN_TRACE_ID" }));
    const ids = ["Root=1-1;Parent=1;Sampled=0", "Root=1-2;Parent=2;Sampled=1"];
    const told = [];
    for (const traceId of ids) told.push(payloadOf(await runner.invoke(fn, invocationOf({}, { traceId }))));

    expect(told).toEqual(ids);
  });

  it("reports a cold start, with how long it took to load, and no other unless asked to", async () => {
    const lines: string[] = [];
    const log = ({ text }: FunctionLogLine): void => void lines.push(text);
    const code = "const end = Date.now() + 30; while (Date.now() < end); exports.handler = async () => {}";
    const reporting = createFunctionRunner({ isolation, environment: {}, log, reports: "cold starts" });
    const fn = functionOf(zipOf({ "index.js": code }));
    await reporting.invoke(fn, invocationOf());
    await reporting.invoke(fn, invocationOf());
    await reporting.close();

    expect(lines).toEqual([
      expect.stringMatching(
        /^REPORT RequestId: 1{8}-\S+\tDuration: [0-9.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tInit Duration: [2-9]\d\.\d\d ms$/,
      ),
    ]);
  });

  it("writes Lambda's lines around what a function writes when asked to", async () => {
    const lines: string[] = [];
    const log = (line: FunctionLogLine): void => void lines.push(formatFunctionLogLine(line));
    const reporting = createFunctionRunner({ isolation, environment: {}, log, reports: "all" });
    const fn = functionOf(
      zipOf({ "index.js": "exports.handler = async () => { console.log('hi'); process.exit(1) }" }),
    );
    await reporting.invoke(fn, invocationOf());
    await reporting.close();
    const id = invocationOf().requestId;

    expect(lines.filter((line) => !line.includes(" ERROR "))).toEqual([
      `[orders] START RequestId: ${id} Version: 7`,
      `[orders] ${id} INFO hi`,
      `[orders] END RequestId: ${id}`,
      expect.stringMatching(/^\[orders\] REPORT RequestId: .*\tStatus: error\tError Type: Runtime\.ExitError$/),
    ]);
  });

  it.each([
    ["process.env", "process.env"],
    ["globalThis.process.env", "globalThis.process.env"],
    ["the process module", "require('node:process').env"],
  ])("keeps %s of two functions apart, and from the gateway's", async (_way, expression) => {
    const code = `exports.handler = async ({ value }) => { ${expression}.STRAY_VALUE = value; return [${expression}.NAME, ${expression}.STRAY_VALUE] }`;
    const zip = zipOf({ "index.js": code });
    const invoke = (name: string, value: string | undefined) =>
      runner.invoke(functionOf(zip, { functionName: name, environment: { NAME: name } }), invocationOf({ value }));

    expect(payloadOf(await invoke("a", "1"))).toEqual(["a", "1"]);
    expect(payloadOf(await invoke("b", "2"))).toEqual(["b", "2"]);
    expect(process.env).not.toHaveProperty("STRAY_VALUE");
  });

  it("keeps the modules of two versions of one function apart", async () => {
    const zip = zipOf({
      "index.js": "const counter = require('./counter'); exports.handler = async () => ++counter.value",
      "counter.js": "exports.value = 0",
    });
    const fn = functionOf(zip);
    const invoke = async (functionVersion: string) =>
      payloadOf(await runner.invoke(fn, invocationOf({}, { functionVersion })));

    expect([await invoke("1"), await invoke("1"), await invoke("2"), await invoke("1")]).toEqual([1, 2, 1, 3]);
  });

  it("keeps what functions put on the global object apart", async () => {
    const zip = zipOf({ "index.js": "exports.handler = async () => (globalThis.seen = (globalThis.seen ?? 0) + 1)" });
    const invoke = async (functionName: string) =>
      payloadOf(await runner.invoke(functionOf(zip, { functionName }), invocationOf()));

    expect([await invoke("a"), await invoke("a"), await invoke("b")]).toEqual([1, 2, 1]);
    expect(globalThis).not.toHaveProperty("seen");
  });

  it("loads a module once however many invocations come first", async () => {
    const fn = functionOf(zipOf({ "index.js": "console.log('cold'); exports.handler = async () => 1" }));
    await Promise.all(Array.from({ length: isolation === "worker" ? 1 : 8 }, () => runner.invoke(fn, invocationOf())));
    await runner.invoke(fn, invocationOf());

    expect(logged.filter(({ text }) => text === "cold")).toHaveLength(1);
  });

  it("runs the new code once the zip has changed, and the old one while the new cannot be read", async () => {
    const zip = zipOf({ "index.js": "exports.handler = async () => 'old'" });
    const fn = functionOf(zip);
    const invoke = async () => payloadOf(await runner.invoke(fn, invocationOf()));
    const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

    expect(await invoke()).toBe("old");
    require("node:fs").writeFileSync(zip, "half a zip");
    await soon();
    expect(await invoke()).toBe("old");
    zipOf({ "index.js": "exports.handler = async () => 'new'" }, zip);
    await soon();
    expect(await invoke()).toBe("new");
  });

  it("ends an invocation that takes longer than its timeout", async () => {
    const result = await run("exports.handler = () => new Promise(() => {})", { timeoutSeconds: 0.1 });

    expect(result).toEqual(failed("Sandbox.Timedout", "Task timed out after 0.10 seconds"));
  });

  it("fails the invocation when the function exits, and serves the next from a fresh module", async () => {
    const code = "let n = 0; exports.handler = async ({ exit }) => { n += 1; if (exit) process.exit(3); return n }";
    const fn = functionOf(zipOf({ "index.js": code }));

    expect(payloadOf(await runner.invoke(fn, invocationOf()))).toBe(1);
    expect(await runner.invoke(fn, invocationOf({ exit: true }))).toEqual(
      failed(
        "Runtime.ExitError",
        "RequestId: 11111111-2222-3333-4444-555555555555 Error: Runtime exited with error: exit status 3",
      ),
    );
    expect(payloadOf(await runner.invoke(fn, invocationOf()))).toBe(1);
  });

  it("fails the invocation when loading exits", async () => {
    expect(await run("process.exit()")).toEqual(
      failed("Runtime.ExitError", expect.stringContaining("Runtime exited without providing a reason")),
    );
  });

  it.each([
    ["index.js", {}, "src/orders.handler", { "src/orders.js": "exports.handler = async () => 'found'" }],
    [".cjs", {}, "orders.handler", { "orders.cjs": "exports.handler = async () => 'found'" }],
    [".mjs", {}, "orders.handler", { "orders.mjs": "export const handler = async () => 'found'" }],
    ["a nested export", {}, "orders.api.get", { "orders.js": "exports.api = { get: async () => 'found' }" }],
    [
      "a package of type module",
      {},
      "src/orders.handler",
      { "package.json": '{"type":"module"}', "src/orders.js": "export const handler = async () => 'found'" },
    ],
    [
      "a CommonJS folder in a package of type module",
      {},
      "src/orders.handler",
      {
        "package.json": '{"type":"module"}',
        "src/package.json": "{}",
        "src/orders.js": "exports.handler = async () => require('./data.json').text",
        "src/data.json": '{"text":"found"}',
      },
    ],
    [
      "an installed package",
      {},
      "index.handler",
      {
        "index.js": "exports.handler = async () => require('answer')",
        "node_modules/answer/package.json": '{"main":"lib/main.js"}',
        "node_modules/answer/lib/main.js": "module.exports = 'found'",
      },
    ],
    [
      "an ES module imported later",
      {},
      "index.handler",
      {
        "index.js": "exports.handler = async () => (await import('./late.mjs')).text",
        "late.mjs": "export const text = 'found'",
      },
    ],
    [
      "circular modules",
      {},
      "a.handler",
      {
        "a.js": "exports.text = 'found'; const b = require('./b'); exports.handler = async () => b.text()",
        "b.js": "const a = require('./a'); exports.text = () => a.text",
      },
    ],
    ["a #! line", {}, "index.handler", { "index.js": "#!/usr/bin/env node\nexports.handler = async () => 'found'" }],
  ])("finds the handler in %s", async (_what, special, handler, files) => {
    const result = await runner.invoke(
      functionOf(zipOf(files as Record<string, string>), { handler, ...special }),
      invocationOf(),
    );

    expect(payloadOf(result)).toBe("found");
  });

  it("offers the AWS SDK as Lambda's runtime does", async () => {
    const code =
      "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb'); exports.handler = async () => new DynamoDBClient({}).config.region()";

    expect(payloadOf(await run(code))).toBe("eu-west-1");
  });

  it("offers the packages of the AWS SDK that the zip's own project has", async () => {
    const project = temporary();
    const folder = join(project, "node_modules/@aws-sdk/client-pigeon");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"main":"index.js"}');
    writeFileSync(join(folder, "index.js"), "exports.text = 'coo'");
    mkdirSync(join(project, "build"));
    const code = `const { text } = require("@aws-sdk/client-pigeon"); require("@aws-sdk/client-dynamodb");
      exports.handler = async () => text`;
    const zip = zipOf({ "index.js": code }, join(project, "build", "pigeon.zip"));

    expect(payloadOf(await runner.invoke(functionOf(zip), invocationOf()))).toBe("coo");
  });

  it.each([
    ["index.js", "require('@aws-sdk/client-nowhere')"],
    ["index.mjs", "import '@aws-sdk/client-nowhere'"],
  ])("says how to get a package of the AWS SDK that nobody has: %s", async (file, code) => {
    await runner.invoke(functionOf(zipOf({ [file]: code })), invocationOf());

    expect(logged.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("run 'npm install --save-dev @aws-sdk/client-nowhere' beside the stack"),
    );
  });

  it("offers the AWS SDK to ES modules, too", async () => {
    const code =
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const handler = async () => typeof DynamoDBClient";
    const result = await runner.invoke(functionOf(zipOf({ "index.mjs": code })), invocationOf());

    expect(payloadOf(result)).toBe("function");
  });

  it.each([
    [
      "nope.handler",
      "exports.handler = 1",
      "Runtime.ImportModuleError",
      "Error: Cannot find module 'nope'",
      "the package holds index.js",
    ],
    [
      "index.nope",
      "exports.handler = 1",
      "Runtime.HandlerNotFound",
      "index.nope is undefined or not exported",
      "name one of the module's exports: handler",
    ],
    [
      "index.handler",
      "exports.handler = 1",
      "Runtime.HandlerNotFound",
      "index.handler is not a function",
      "export a function of that name",
    ],
    ["index", "", "Runtime.MalformedHandlerName", "Bad handler", "for example 'index.handler'"],
    [
      "../index.handler",
      "",
      "Runtime.MalformedHandlerName",
      expect.stringContaining("is not a valid handler name"),
      "for example 'index.handler'",
    ],
    [
      "index.handler",
      "exports.handler = (",
      "Runtime.UserCodeSyntaxError",
      "SyntaxError: Unexpected end of input",
      "index.js:1",
    ],
    [
      "index.handler",
      "require('./gone')",
      "Runtime.ImportModuleError",
      expect.stringContaining("Cannot find module './gone'"),
      "put the missing file or package into",
    ],
    ["index.handler", "throw new Error('no table')", "Error", "no table", "index.js:1"],
  ])("reports code that cannot be loaded: %s of `%s`", async (handler, code, errorType, errorMessage, hint) => {
    expect(await run(code, { handler })).toEqual(failed(errorType, errorMessage));
    expect(logged.map(({ text }) => text).join("\n")).toContain(hint);
  });

  it("reports a zip that is none, by its path", async () => {
    const zip = zipOf({});
    require("node:fs").writeFileSync(zip, "no zip");
    const result = await runner.invoke(functionOf(zip), invocationOf());

    expect(result).toEqual(
      failed("Runtime.ImportModuleError", expect.stringContaining(`cannot use the deployment package ${zip}`)),
    );
  });

  it("hands on what the function writes, line by line, with its level, name and request", async () => {
    const code = `exports.handler = async () => {
      console.log("one %d", 1);
      console.error("two\\nthree");
      console.table([{ a: 1 }]);
      process.stdout.write("raw\\n");
      process.stderr.write("unfinished");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }`;
    await run(code);
    const lines = logged.map(({ level, text, functionName, requestId }) => [
      level,
      text,
      functionName,
      requestId?.slice(0, 4),
    ]);

    expect(lines).toEqual(
      expect.arrayContaining([
        ["INFO", "one 1", "orders", "1111"],
        ["ERROR", "two", "orders", "1111"],
        ["ERROR", "three", "orders", "1111"],
        ["INFO", "│ 0       │ 1 │", "orders", "1111"],
        ["STDOUT", "raw", "orders", "1111"],
        ["STDERR", "unfinished", "orders", "1111"],
      ]),
    );
  });

  it("runs many invocations at once", async () => {
    const fn = functionOf(zipOf({ "index.js": "exports.handler = async (event) => event * 2" }));
    const results = await Promise.all(Array.from({ length: 50 }, (_, event) => runner.invoke(fn, invocationOf(event))));

    expect(results.map(payloadOf)).toEqual(Array.from({ length: 50 }, (_, event) => event * 2));
  });
});

describe("functions in worker threads", () => {
  let runner: FunctionRunner;
  let logged: FunctionLogLine[];

  beforeEach(() => {
    logged = [];
    runner = createFunctionRunner({
      isolation: "worker",
      environment: {},
      log: (line) => logged.push(line),
      maxWorkers: 2,
    });
  });
  afterEach(() => runner.close());

  const run = (code: string, special: Partial<LambdaFunction> = {}): Promise<FunctionResult> =>
    runner.invoke(functionOf(zipOf({ "index.js": code }), special), invocationOf());

  it("are ended and replaced when they never yield", async () => {
    const fn = functionOf(
      zipOf({ "index.js": "exports.handler = async ({ loop }) => { for (; loop; ); return 'fine' }" }),
      {
        timeoutSeconds: 0.2,
      },
    );
    const [looped, fine] = await Promise.all([
      runner.invoke(fn, invocationOf({ loop: true })),
      runner.invoke(fn, invocationOf({ loop: false })),
    ]);

    expect(looped).toEqual(failed("Sandbox.Timedout", "Task timed out after 0.20 seconds"));
    expect(fine).toEqual({ type: "returned", payload: '"fine"' });
    expect(payloadOf(await runner.invoke(fn, invocationOf({ loop: false })))).toBe("fine");
  });

  it.each([
    ["objects", "const all = []; for (;;) all.push({ number: all.length, text: `text ${all.length}` })"],
    ["texts", "const all = new Map(); for (;;) all.set(all.size, 'x'.repeat(100) + all.size)"],
    ["long texts", "const all = []; for (;;) all.push(Buffer.alloc(1e6, 1).toString('latin1'))"],
  ])(
    "are ended when they use more memory than they have: %s",
    async (_what, code) => {
      const result = await run(`exports.handler = async () => { ${code} }`, { timeoutSeconds: 30 });

      expect(result).toEqual(failed("Runtime.OutOfMemory", expect.stringContaining("signal: killed")));
      expect(logged.map(formatFunctionLogLine)).toContain(
        "[orders] 11111111-2222-3333-4444-555555555555 ERROR used more than its 128 MB of memory and was ended",
      );
    },
    30_000,
  );

  it("fail alone when they throw outside their promise", async () => {
    const code = "exports.handler = () => new Promise(() => setTimeout(() => { throw new RangeError('stray') }, 1))";

    expect(await run(code)).toEqual(failed("RangeError", "stray"));
    expect(logged.map(formatFunctionLogLine)).toContain(
      "[orders] 11111111-2222-3333-4444-555555555555 ERROR Invoke Error: RangeError: stray",
    );
  });

  it("fail alone when they leave a rejection unhandled", async () => {
    const code = "exports.handler = () => new Promise(() => { void Promise.reject(new Error('stray')) })";

    expect(await run(code)).toEqual(failed("Runtime.UnhandledPromiseRejection", "Error: stray"));
  });

  it("run no more than the cap at the same time, the rest in order", async () => {
    // Nobody is done before there are two.
    const code = `const { threadId } = require("node:worker_threads");
      const { readdirSync, writeFileSync } = require("node:fs");
      exports.handler = async ({ folder }) => {
        writeFileSync(folder + "/" + threadId, "");
        while (readdirSync(folder).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        return threadId;
      }`;
    const fn = functionOf(zipOf({ "index.js": code }), { timeoutSeconds: 30 });
    const folder = temporary();
    const results = await Promise.all(Array.from({ length: 8 }, () => runner.invoke(fn, invocationOf({ folder }))));

    expect(new Set(results.map(payloadOf)).size).toBe(2);
  });

  it("fail what still runs when the runner closes", async () => {
    const running = run("exports.handler = () => new Promise(() => {})");
    const started = new Promise((resolve) => setTimeout(resolve, 100));
    await started;
    await runner.close();

    expect(await running).toEqual(failed("Runtime.ExitError", expect.any(String)));
  });
});
