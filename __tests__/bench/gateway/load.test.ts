import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { freePort } from "../../../bench/gateway/support/free-port.ts";
import { autocannon } from "../../../bench/gateway/support/load.ts";
import { parseAutocannon, parseWrk } from "../../../bench/gateway/support/load-figures.ts";
import { cpuSeconds, residentMegabytes } from "../../../bench/gateway/support/process-usage.ts";
import { startServer } from "../../../bench/gateway/support/server-process.ts";
import { wrkScript } from "../../../bench/gateway/support/wrk-script.ts";

const ROOT = join(__dirname, "../../..");
const now = () => performance.now();

async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("figures of a load", () => {
  it("are read from the last line wrk prints", () => {
    const output =
      'Running 1s test\n\n{"requests":500,"microseconds":2000000,"p50":120,"p99":4500,"bad":0,"broken":0}\n';

    expect(parseWrk(output)).toEqual({ requests: 500, requestsPerSecond: 250, p50: 0.12, p99: 4.5 });
  });

  it("are none when answers were not good", () => {
    const output = '{"requests":500,"microseconds":2000000,"p50":1,"p99":1,"bad":3,"broken":1}';
    const summary = { requests: { total: 0 }, latency: { p50: 0, p99: 0 }, non2xx: 0, errors: 0 };

    expect(() => parseWrk(output)).toThrow("of 500 answers 4 were not good");
    expect(() => parseAutocannon(JSON.stringify(summary), 1)).toThrow("of 0 answers 0 were not good");
  });

  it("are made by autocannon where wrk is not installed: the very request, again and again", async () => {
    const seen = new Set<string>();
    const figures = await withServer(
      (message, response) => {
        message
          .setEncoding("utf8")
          .on("data", (body) => seen.add(`${message.method} ${message.headers["x-key"]} ${body}`));
        message.on("end", () => response.end("ok"));
      },
      (url) => autocannon(ROOT).run({ method: "POST", url, headers: { "x-key": "secret" }, body: '{"a":1}' }, 2, 1),
    );

    expect([...seen]).toEqual(['POST secret {"a":1}']);
    expect(figures.requestsPerSecond).toBeGreaterThan(10);
  });
});

it("tells wrk what to send in Lua, whatever the texts hold", () => {
  const script = wrkScript({ method: "POST", url: "http://a/", headers: { "x-y": 'a"b' }, body: "]]" });

  expect(script).toContain('wrk.method = "\\080\\079\\083\\084"');
  expect(script).toContain('wrk.headers["\\120\\045\\121"] = "\\097\\034\\098"');
  expect(script).toContain('wrk.body = "\\093\\093"');
});

describe("a server to be measured", () => {
  const serverOf = (code: string, port: number) => ({
    command: process.execPath,
    args: ["-e", code, String(port)],
    cwd: ROOT,
    env: process.env,
  });

  it("is ready when it gives a good answer, and uses time and memory", async () => {
    const port = await freePort();
    const code = `require("node:http").createServer((_, response) => response.end("ok")).listen(process.argv[1], "127.0.0.1");`;
    const request = { method: "GET", url: `http://127.0.0.1:${port}/`, headers: {} } as const;
    const { pid, startMs, stop } = await startServer(serverOf(code, port), request, now);

    expect(startMs).toBeGreaterThan(10);
    // Where there is no /proc, both are unknown.
    if (process.platform === "linux") {
      expect(cpuSeconds(pid)).toBeGreaterThan(0);
      expect(residentMegabytes(pid)).toBeGreaterThan(20);
    }
    await stop();
    expect(cpuSeconds(pid)).toBeUndefined();
  });

  it("that ends before says why", async () => {
    const port = await freePort();
    const request = { method: "GET", url: `http://127.0.0.1:${port}/`, headers: {} } as const;

    await expect(startServer(serverOf("throw new Error('no luck')", port), request, now)).rejects.toThrow("no luck");
  });
});
