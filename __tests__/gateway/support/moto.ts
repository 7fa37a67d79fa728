import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { send, signed } from "./sign-request.ts";

const SERVER = join(__dirname, "../../../e2e/moto/server.py");
const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/** Why AWS cannot be emulated here; undefined when it can. */
function whyMissing(): string | undefined {
  const { status } = spawnSync("python3", [
    "-c",
    "import flask, importlib.metadata as m; assert m.version('moto') == '5.2.1'",
  ]);
  return status === 0 ? undefined : "no Python has moto 5.2.1: pip install -r e2e/moto/requirements.txt";
}

interface Options {
  /** With the corrections of the end-to-end suite. @default moto as it is */
  readonly corrected?: boolean;
}

/** Tests against an emulated AWS. Without Python and moto they are skipped, and say so; in CI that is a failure. */
export function describeWithMoto(
  title: string,
  tests: (moto: Moto) => void,
  { corrected = false }: Options = {},
): void {
  const missing = whyMissing();
  if (missing === undefined) {
    describe(title, () => tests(startMoto(corrected ? [] : ["--uncorrected"])));
  } else if (process.env.CI) {
    it(`${title}: needs an emulated AWS`, () => {
      throw new Error(missing);
    });
  } else {
    process.stderr.write(`skipped: ${title}: ${missing}\n`);
    describe.skip(`${title} (skipped: ${missing})`, () => tests({ endpoint: () => "", call: async () => ({}) }));
  }
}

export interface Moto {
  /** As in `http://127.0.0.1:40123`; known when tests run. */
  endpoint(): string;
  /** A call as the SDKs make it: `call("sqs", "AmazonSQS.CreateQueue", {…})`. */
  call(service: string, target: string, input: object): Promise<Record<string, unknown>>;
}

function startMoto(options: readonly string[]): Moto {
  let endpoint = "";
  let server: ChildProcess | undefined;
  beforeAll(async () => {
    server = spawn("python3", [SERVER, ...options, "--with-parent"], { stdio: ["pipe", "pipe", "ignore"] });
    endpoint = await readyLine(server);
  }, 30_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    // It ends with its standard input.
    server?.stdin?.end();
    await ended;
  });
  return {
    endpoint: () => endpoint,
    async call(service, target, input) {
      const request = {
        method: "POST",
        url: `${endpoint}/`,
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
        body: JSON.stringify(input),
      };
      const { status, body } = await send(await signed(request, CREDENTIALS, { service }));
      if (status !== 200) throw new Error(`${target} was answered ${status}: ${body}`);
      return body === "" ? {} : JSON.parse(body);
    },
  };
}

function readyLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`the emulated AWS ended with ${code}`)));
    const { stdout } = server;
    if (stdout === null) return reject(new Error("the emulated AWS has no output"));
    createInterface(stdout).on("line", (line) => {
      if (line.startsWith("ready ")) resolve(line.slice("ready ".length).trim());
    });
  });
}
