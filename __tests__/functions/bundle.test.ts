import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { BUNDLE_OPTIONS } from "../../bundling/bundle-settings.ts";
import { lambdaContext, proxyEvent } from "./support/proxy-event.ts";
import { type LocalRecordTable, startRecordTable } from "./support/start-record-table.ts";

const FUNCTIONS = ["create-record", "list-records", "get-record", "update-record", "delete-record"];

const root = join(__dirname, "../..");

async function bundle(name: string) {
  const { outputFiles, metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: [`functions/${name}.ts`],
    outfile: "index.js",
    write: false,
    metafile: true,
  });
  const code = outputFiles.find(({ path }) => path.endsWith(".js"))?.contents ?? new Uint8Array();
  return { code, inputs: Object.keys(metafile.inputs) };
}

describe("a function's bundle", () => {
  let table: LocalRecordTable;
  let directory: string;

  beforeAll(async () => {
    table = await startRecordTable();
    directory = await mkdtemp(join(tmpdir(), "bundle-"));
  });
  afterAll(async () => {
    await table.close();
    await rm(directory, { recursive: true });
  });

  it("needs nothing beside it, and none of the credential providers left out", async () => {
    await writeFile(join(directory, "index.js"), (await bundle("create-record")).code);
    const call = [JSON.stringify(proxyEvent({ body: { metadata: "Hello" } })), JSON.stringify(lambdaContext)];
    const script = `require("./index.js").handler(${call}).then((answer) => console.log(JSON.stringify({ answer })))`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], {
      cwd: directory,
      env: {
        AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
        AWS_SESSION_TOKEN: "local",
        RECORDS_TABLE_NAME: "records",
        HOME: directory,
      },
    });

    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({ answer: { statusCode: 201 } });
  });

  it.each(FUNCTIONS)("of %s is at most 110 kB compressed and holds no schema library", async (name) => {
    const { code, inputs } = await bundle(name);

    expect(gzipSync(code).length).toBeLessThanOrEqual(110_000);
    expect(inputs.filter((path) => /node_modules\/(zod|ajv)/.test(path))).toEqual([]);
  });
});
