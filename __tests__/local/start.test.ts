import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Greeting } from "../../local/greeting.ts";
import { RepositoryCopy } from "../support/repository-copy.ts";
import { paste, type Started, start } from "./support.ts";

if (spawnSync("curl", ["--version"]).error) throw new Error("these tests paste curl commands: install curl");

const UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

jest.setTimeout(60_000);

describe("npm start", () => {
  const copy = new RepositoryCopy();
  afterAll(() => copy.remove());

  describe("on a fresh clone", () => {
    let started: Started;
    let url: string;
    let commands: readonly string[];

    beforeAll(async () => {
      started = await start(copy, [], /Stop with Ctrl\+C/);
      url = /Serving on (\S+)/.exec(started.stdout())?.[1] ?? "";
      commands = started
        .stdout()
        .split("\n")
        .filter((line) => line.startsWith("  curl "));
    });
    afterAll(() => started.stop());

    it("prints three commands that work when pasted", async () => {
      const answers: string[] = [];
      for (const command of commands) answers.push(await paste(command));
      const [healthy = "", stored = "", list = ""] = answers;
      const record: unknown = JSON.parse(stored.split("\r\n\r\n")[1] ?? "");

      expect(answers.map((answer) => answer.split("\r\n")[0])).toEqual([
        "HTTP/1.1 200 OK",
        "HTTP/1.1 201 Created",
        "HTTP/1.1 200 OK",
      ]);
      expect(healthy).toContain('{"status":"ok"}');
      expect(record).toMatchObject({ metadata: { title: "my first record" }, version: 1 });
      expect(JSON.parse(list.split("\r\n\r\n")[1] ?? "")).toEqual({ records: [record] });
    });

    it("prints one line about a request, and what its function writes", async () => {
      const before = started.stdout().length;
      await paste(commands[2] ?? "");
      await fetch(`${url}/dev/records`);
      const printed = () => started.stdout().slice(before).trimEnd().split("\n");
      while (!printed().at(-1)?.includes("401")) await new Promise((resolve) => setTimeout(resolve, 20));
      const isFunctions = (line: string) => line.startsWith("[records-dev-");

      expect(printed().filter((line) => !isFunctions(line))).toEqual([
        expect.stringMatching(/^GET \/dev\/records 200 \d+ ms r-[0-9a-f]{8}$/),
        expect.stringMatching(
          /^GET \/dev\/records 401 \d+ ms r-[0-9a-f]{8}: the authorizer is not asked without .*Authorization$/,
        ),
      ]);
      expect(printed().filter(isFunctions).join()).toContain("request answered");
    });

    // feature: head
    it("serves every environment in the order a change travels", () => {
      const stages = [...started.stdout().matchAll(/^ {2}(http\S+) +release r-[0-9a-f]{8}$/gm)].map(
        ([, stage]) => stage,
      );

      expect(stages).toEqual(["dev", "test", "prod"].map((name) => `${url}/${name}`));
    });

    it("lets the token into every environment, each with records of its own", async () => {
      const list = commands[2] ?? "";
      const answers = await Promise.all(["test", "prod"].map((name) => paste(list.replace("/dev/", `/${name}/`))));

      for (const answer of answers) expect(answer.split("\r\n\r\n")[1]).toBe('{"records":[]}');
    });

    it("refuses who brings no token, a wrong one or no key, as API Gateway does", async () => {
      const create = commands[1] ?? "";
      const without = (header: RegExp) => paste(create.replace(header, ""));
      const statuses = [
        await without(/-H 'Authorization: [^']*'/),
        await paste(create.replace(/(Bearer \S{40})\S+'/, "$1'")),
        await without(/-H 'X-Api-Key: [^']*'/),
      ].map((answer) => answer.split("\r\n")[0]);

      expect(statuses).toEqual(["HTTP/1.1 401 Unauthorized", "HTTP/1.1 401 Unauthorized", "HTTP/1.1 403 Forbidden"]);
    });

    // feature: public-route
    it("answers that it is alive", async () => {
      expect((await fetch(`${url}/_health`)).status).toBe(200);
    });

    it("accepts tokens of npm run token", async () => {
      const { stdout } = copy.run("local/token-cli.ts", "--subject", "ada");
      const response = await fetch(`${url}/dev/records`, { headers: { authorization: `Bearer ${stdout.trim()}` } });

      expect(await response.json()).toEqual({ records: [] });
    });

    it("says which port is in use, and how to choose another one", () => {
      const { port } = new URL(url);

      expect(copy.run("local/cli.ts", "--port", port, "--issuer-port", "0")).toEqual({
        exitCode: 1,
        stdout: "",
        stderr: `port ${port} on 127.0.0.1 is in use: choose another one with --port, or 0 for any free one\n`,
      });
    });

    it("stops cleanly when asked to", async () => {
      expect(await started.stop()).toBe(0);
      await expect(fetch(`${url}/_health`)).rejects.toThrow();
    });
  });

  it("says before it synthesizes that the port for tokens' keys is in use", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const { port } = holder.address() as AddressInfo;
    const { exitCode, stderr } = copy.run("local/cli.ts", "--port", "0", "--issuer-port", String(port));
    holder.close();

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `port ${port} is in use, so the token issuer cannot start: choose another one with --issuer-port\n`,
    });
  });

  it("keeps the tables when asked to, and prints one JSON object when asked to", async () => {
    const greetingOf = ({ stdout }: Started): Greeting => JSON.parse(stdout()) as Greeting;
    const first = await start(copy, ["--json", "--keep-data", "--isolation", "worker"], /\n/);
    const { examples } = greetingOf(first);
    const stored = (await paste(examples[1] ?? "")).split("\r\n\r\n")[1] ?? "";
    expect(await first.stop("SIGINT")).toBe(0);
    expect(first.stdout().split("\n")).toHaveLength(2);

    const second = await start(copy, ["--json", "--keep-data"], /\n/);
    const list = await paste(greetingOf(second).examples[2] ?? "");
    await second.stop();

    expect(JSON.parse(list.split("\r\n\r\n")[1] ?? "")).toEqual({ records: [JSON.parse(stored)] });
  });

  it("serves two releases side by side under a canary, their definitions and their code", async () => {
    const before = copy.run("promotion/cli.ts", "id", "prod").stdout.trim();
    copy.run("promotion/cli.ts", "init", "prod", "--force");
    await (await start(copy, ["--json"], /\n/)).stop();
    copy.edit("api/service.ts", 'status: "ok"', 'status: "better"');
    copy.edit("functions/records/record-not-found.ts", "there is no record", "nobody has record");
    copy.run("promotion/cli.ts", "cut", "prod");
    const after = copy.run("promotion/cli.ts", "id", "prod").stdout.trim();
    const ledger = JSON.parse(copy.read("environments/prod.release.json")) as object;
    copy.write(
      "environments/prod.release.json",
      JSON.stringify({ ...ledger, canary: { release: after, percentTraffic: 50 } }),
    );

    const started = await start(copy, ["--json"], /\n/);
    const { url, stages, token, notices } = JSON.parse(started.stdout()) as Greeting;
    const headers = { authorization: `Bearer ${token}` };
    const answers = async (path: string) => {
      const all = Array.from({ length: 40 }, async () => (await fetch(`${url}/prod/${path}`, { headers })).text());
      return [...new Set(await Promise.all(all))].sort();
    };
    const [health, missing] = [await answers("health"), await answers(`records/${UNKNOWN}`)];
    await started.stop();

    expect(stages.at(-1)).toMatchObject({
      name: "prod",
      release: before,
      canary: { release: after, percentTraffic: 50 },
    });
    // What guards prod in AWS has nothing to guard here.
    expect(notices.map((notice) => notice.split(":")[1]?.trim().split(".")[0])).toEqual([
      "aws_lambda_function_event_invoke_config",
      "aws_ssm_parameter",
    ]);
    expect(health).toEqual(['{"status":"better"}', '{"status":"ok"}']);
    expect(missing).toEqual([
      `{"message":"nobody has record ${UNKNOWN}"}`,
      `{"message":"there is no record ${UNKNOWN}"}`,
    ]);
  });

  it("shows what does not compile", () => {
    copy.edit("functions/get-record.ts", "export const handler", "export const handler = =");

    expect(copy.run("local/cli.ts", "--port", "0")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^the stacks cannot be synthesized:\nthe functions do not compile:\n {2}functions\/get-record\.ts:\d+:\d+: /,
      ),
    });
  });
});
