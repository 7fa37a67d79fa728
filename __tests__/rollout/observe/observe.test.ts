import { AnswerCounter } from "../../../rollout/observe/count-answers.ts";
import { readAccessLine } from "../../../rollout/observe/read-access-line.ts";

const line = {
  requestTimeEpoch: "1767607200000",
  isCanaryRequest: "true",
  httpMethod: "GET",
  resourcePath: "/records/{id}",
  status: "404",
  responseLatency: "12",
};

describe("a line of an access log", () => {
  it("is read as the stage writes it, numbers as texts", () => {
    expect(readAccessLine(JSON.stringify(line))).toEqual({
      at: 1_767_607_200_000,
      isCanary: true,
      httpMethod: "GET",
      resourcePath: "/records/{id}",
      status: 404,
      latencyMs: 12,
    });
  });

  it.each([["false"], ["-"], [undefined]])("is of the live release where isCanaryRequest is %s", (isCanaryRequest) => {
    expect(readAccessLine(JSON.stringify({ ...line, isCanaryRequest }))?.isCanary).toBe(false);
  });

  it.each([
    ["no JSON", "127.0.0.1 - - GET"],
    ["without a status", JSON.stringify({ ...line, status: "-" })],
    ["another format", JSON.stringify({ requestId: "1" })],
    ["no object", "null"],
  ])("is none when it is %s", (_, text) => {
    expect(readAccessLine(text)).toBeUndefined();
  });
});

describe("answers", () => {
  it("are counted by kind, latencies to the millisecond, until they are taken", () => {
    const counter = new AnswerCounter();
    for (const [status, latencyMs] of [
      [200, 30.4],
      [200, 29.6],
      [404, 5],
      [429, 1],
      [502, 30],
    ] as const)
      counter.add({ status, latencyMs });

    expect(counter.take()).toEqual({
      requests: 5,
      "4xx": 2,
      "5xx": 1,
      "429": 1,
      latencies: [
        [1, 1],
        [5, 1],
        [30, 3],
      ],
    });
    expect(counter.take()).toEqual({ requests: 0, "4xx": 0, "5xx": 0, "429": 0, latencies: [] });
  });
});
