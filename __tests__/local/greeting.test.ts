import { formatGreeting, type Greeting } from "../../local/greeting.ts";

const greeting: Greeting = {
  url: "http://127.0.0.1:3000",
  stages: [
    { name: "dev", url: "http://127.0.0.1:3000/dev", release: "r-0000000a" },
    {
      name: "prod",
      url: "http://127.0.0.1:3000/prod",
      release: "r-0000000a",
      canary: { release: "r-0000000b", percentTraffic: 5 },
    },
  ],
  apiKeys: { "shop-dev-demo": "secret" },
  issuer: "http://127.0.0.1:3001",
  token: "eyJ",
  examples: ["curl -i http://127.0.0.1:3000/dev/health"],
  notices: ["notice: aws_ssm_parameter.latch: nothing here stands in for it"],
  startMs: { synthesis: 800, gateway: 200 },
};

describe("what npm start prints", () => {
  const lines = formatGreeting(greeting, { hasStageLogs: false }).split("\n");

  it("says where it answers, what it leaves out, and which release each stage serves", () => {
    expect(lines.slice(0, 5)).toEqual([
      "Serving on http://127.0.0.1:3000 (synthesized in 800 ms, started in 200 ms)",
      "  notice: aws_ssm_parameter.latch: nothing here stands in for it",
      "",
      "  http://127.0.0.1:3000/dev   release r-0000000a",
      "  http://127.0.0.1:3000/prod  release r-0000000a, canary r-0000000b 5 %",
    ]);
  });

  it("gives what a request needs, and where tables are", () => {
    expect(lines).toContain("  shop-dev-demo: secret");
    expect(lines).toContain("  curl -i http://127.0.0.1:3000/dev/health");
    expect(lines.at(-3)).toBe(
      "A line for every request follows; 'npm start -- --stage-logs' prints the stages' access and execution logs instead.",
    );
    expect(formatGreeting(greeting, { hasStageLogs: true })).toContain("Access and execution logs follow");
    expect(lines.at(-2)).toBe("Tables are in memory; 'npm start -- --keep-data' keeps them. Stop with Ctrl+C.");
    expect(formatGreeting(greeting, { dataFolder: "/shop/tables", hasStageLogs: false })).toContain(
      "Tables are kept in /shop/tables. Stop with Ctrl+C.",
    );
  });
});
