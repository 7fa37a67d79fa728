import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Greeting } from "../../local/greeting.ts";
import { SOURCES } from "../../local/source-paths.ts";
import { RepositoryCopy } from "../support/repository-copy.ts";
import { type Started, start } from "./support.ts";

const UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

jest.setTimeout(120_000);

describe("npm start, while files are edited", () => {
  const copy = new RepositoryCopy();
  let started: Started;
  let greeting: Greeting;
  let headers: Record<string, string>;

  beforeAll(async () => {
    started = await start(copy, ["--json"], /\n/);
    greeting = JSON.parse(started.stdout()) as Greeting;
    headers = { authorization: `Bearer ${greeting.token}` };
  });
  afterAll(async () => {
    await started.stop();
    copy.remove();
  });

  const get = async (path: string) => {
    const response = await fetch(`${greeting.url}/${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };

  /** Asks until the answer is so, and returns all answers before. */
  async function until(path: string, isSo: (text: string) => boolean): Promise<readonly string[]> {
    const before: string[] = [];
    for (;;) {
      const { status, text } = await get(path);
      if (isSo(text)) return before;
      before.push(`${status} ${text}`);
      // Stages have limits, which are not what this is about.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const said = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(started.stderr())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  /** Not to be confused with what earlier tests made it say. */
  const counted = (pattern: RegExp) => {
    const count = started.stderr().match(new RegExp(pattern, "g"))?.length ?? 0;
    return said(new RegExp(`(${pattern.source}[\\s\\S]*){${count + 1}}`));
  };

  it("runs a function's new code at once, without failing a request, and releases it when it is synthesized", async () => {
    const path = `dev/records/${UNKNOWN}`;
    const [stage] = greeting.stages;
    await get(path);
    await new Promise((resolve) => setTimeout(resolve, 2000));

    const synthesized = counted(/synthesized and reloaded/);
    copy.edit("functions/records/record-not-found.ts", "there is no record", "nobody has record");
    const before = await until(path, (text) => text.includes("nobody has record"));
    await synthesized;

    expect(before.filter((answer) => answer !== `404 {"message":"there is no record ${UNKNOWN}"}`)).toEqual([]);
    expect(started.stderr()).toMatch(/^(.*, )?get-record(, .*)?: new code in \d+ ms$/m);
    expect(started.stderr()).toMatch(/^synthesized and reloaded in \d+ ms: dev release r-[0-9a-f]{8}; /m);
    expect(started.stderr()).not.toContain(`: dev ${stage?.release}`);
    expect((await get(path)).text).toContain("nobody has record");
  });

  it("changes the API when its definition is edited, without failing a request", async () => {
    copy.edit("api/service.ts", 'status: "ok"', 'status: "better"');
    const before = await until("dev/health", (text) => text.includes("better"));

    expect(before.filter((answer) => answer !== '200 {"status":"ok"}')).toEqual([]);
  });

  it("leaves a released environment as it is, but for its own configuration", async () => {
    copy.run("promotion/cli.ts", "init", "prod", "--force");
    await counted(/synthesized and reloaded/);
    copy.edit("api/service.ts", 'status: "better"', 'status: "best"');
    await until("dev/health", (text) => text.includes("best"));

    expect((await get("prod/health")).text).toBe('{"status":"better"}');
  });

  it("says what does not compile, and goes on with what ran before", async () => {
    const path = `dev/records/${UNKNOWN}`;
    const reported = said(
      /not reloaded, .*\nthe functions do not compile:\n|not reloaded, [^\n]*the functions do not compile:\n {2}functions\/get-record\.ts:\d+:\d+: /,
    );
    copy.edit("functions/get-record.ts", "export const handler", "export const handler = =");
    await reported;
    const whileBroken = await get(path);
    const mended = counted(/synthesized and reloaded/);
    copy.edit("functions/get-record.ts", "export const handler = =", "export const handler");
    await mended;

    expect(whileBroken.text).toContain("nobody has record");
    expect((await get(path)).text).toContain("nobody has record");
  });

  it("runs the new code of a function at once that was added while it runs, and goes on when the function is gone", async () => {
    const hello = (text: string) => `import { httpHandler } from "./runtime/http-handler.ts";
import { json } from "./runtime/http-response.ts";

export const handler = httpHandler(async () => json(200, { hello: "${text}" }));
`;
    const route = `route("GET /hello", {
    summary: "Greets",
    function: "hello",
    public: "everybody may be greeted",
    responses: { 200: undefined },
  }),
  route("POST /records", {`;
    copy.write("functions/hello.ts", hello("one"));
    const served = counted(/synthesized and reloaded/);
    copy.edit("api/service.ts", 'route("POST /records", {', route);
    await served;
    const quickly = said(/^hello: new code in \d+ ms$/m);
    copy.write("functions/hello.ts", hello("two"));
    await quickly;
    const edited = await get("dev/hello");

    rmSync(join(copy.root, "functions/hello.ts"));
    copy.edit("api/service.ts", route, 'route("POST /records", {');
    await until("dev/hello", (text) => !text.includes("two"));

    expect(edited.text).toContain("two");
  });

  it("says what cannot be synthesized", async () => {
    const reported = said(/not reloaded, what was served before is served: the stacks cannot be synthesized:/);
    copy.edit("environments/dev.ts", "retentionDays", "retentionDais");
    await reported;

    expect((await get("dev/health")).text).toBe('{"status":"best"}');
  });

  it("keeps no release that no ledger names but the last one", () => {
    const kept = readdirSync(join(copy.root, ".stagecraft", "releases"));
    const ledger = copy.read("environments/prod.release.json");

    expect(kept.filter((name) => !ledger.includes(name)).length).toBeLessThanOrEqual(2);
  });
});

describe("what npm start watches", () => {
  it("is every folder whose files decide what is synthesized", () => {
    const copy = new RepositoryCopy();
    copy.run("main.ts");
    const { stamps } = JSON.parse(copy.read(".stagecraft/compiled/main-ts.json")) as { readonly stamps: object };
    copy.remove();
    const folders = Object.keys(stamps).flatMap((file) => /^([^/]+)\/.*\.ts$/.exec(file)?.[1] ?? []);

    // What is taken from the gateway serves while it is edited: that needs a new start anyway.
    const edited = folders.filter((folder) => folder !== "gateway");

    expect([...new Set([...edited, "functions"])].sort()).toEqual(SOURCES);
  });
});
