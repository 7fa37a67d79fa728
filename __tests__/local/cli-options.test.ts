import { parseLocalOptions } from "../../local/cli-options.ts";

describe("the options of npm start", () => {
  it("have defaults", () => {
    expect(parseLocalOptions([])).toEqual({
      port: 3000,
      issuerPort: 3001,
      isolation: "in-process",
      keepData: false,
      stageLogs: false,
      watch: true,
      json: false,
      help: false,
    });
  });

  it.each([
    [["--port", "8080"], { port: 8080, issuerPort: 8081 }],
    [["--port", "0"], { port: 0, issuerPort: 0 }],
    [["--port", "65535"], { port: 65_535, issuerPort: 0 }],
    [["--port", "8080", "--issuer-port", "9000"], { port: 8080, issuerPort: 9000 }],
    [["--stage-logs"], { stageLogs: true }],
    [["--isolation=worker", "--keep-data", "--json"], { isolation: "worker", keepData: true, json: true }],
  ])("read %j", (args, expected) => {
    expect(parseLocalOptions(args)).toMatchObject(expected);
  });

  it.each([
    [["--port", "http"], "--port must be a number from 0 (any free port) to 65535; received 'http'"],
    [["--port", "65536"], "--port must be a number from 0 (any free port) to 65535; received '65536'"],
    [["--issuer-port=-1"], "--issuer-port must be a number from 0 (any free port) to 65535; received '-1'"],
    [["--isolation", "docker"], "--isolation must be 'in-process' or 'worker'; received 'docker'"],
    [["--prot", "1"], "Unknown option '--prot'; 'npm start -- --help' lists the options"],
    [["dev"], "'dev' means nothing here; 'npm start -- --help' lists the options"],
  ])("refuse %j", (args, message) => {
    expect(() => parseLocalOptions(args)).toThrow(message);
  });
});
