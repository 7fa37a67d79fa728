import { parseWebSocketBenchOptions } from "../../bench/websocket/options.ts";
import { webSocketReport } from "../../bench/websocket/report.ts";

describe("the command line of bench:websocket", () => {
  it("opens 10,000 connections unless it is told otherwise", () => {
    expect(parseWebSocketBenchOptions([])).toEqual({ connections: 10_000, messages: 10, json: false, help: false });
    expect(parseWebSocketBenchOptions(["--connections", "50", "--messages", "2", "--json"])).toEqual({
      connections: 50,
      messages: 2,
      json: true,
      help: false,
    });
  });

  it.each([
    [["--connections", "0"], "--connections must be a whole number from 1 to 999999, received '0'"],
    [["--messages", "many"], "--messages must be a whole number from 1 to 999999, received 'many'"],
    [["--clients", "1"], "Unknown option '--clients'; 'npm run bench:websocket -- --help' lists the options"],
  ])("refuses %j", (args, problem) => {
    expect(() => parseWebSocketBenchOptions(args)).toThrow(problem);
  });
});

describe("its report", () => {
  it("has a line for each server, and leaves out what the system does not tell", () => {
    const figures = { connections: 10_000, connectionsPerSecond: 1234.5, messagesPerSecond: 45_678, errors: 0 };

    const lines = webSocketReport([
      { ...figures, name: "bare ws", kilobytesEach: 5.55, kilobytesEachAfter: 8, cpuMicrosecondsPerMessage: 21 },
      { ...figures, name: "gateway" },
    ]).split("\n");

    expect(lines[1]).toMatch(/^bare ws +10,000 +1,23[45] +5\.[56] +8\.0 +45,678 +21\.0 +0$/);
    expect(lines[2]).toMatch(/^gateway +10,000 +1,23[45] +- +- +45,678 +- +0$/);
  });
});
