import { summaryLines } from "../../../gateway/cli/summary-lines.ts";

const answered = { request: "GET /dev/pets", status: 200, latencyMs: 3, isCanary: false, executionLog: [] };

describe("the lines about a request", () => {
  it("name its release, and whether it was a canary's", () => {
    expect(summaryLines(answered)).toEqual(["GET /dev/pets 200 3 ms"]);
    expect(summaryLines({ ...answered, release: "r-0000000a", isCanary: true })).toEqual([
      "GET /dev/pets 200 3 ms r-0000000a canary",
    ]);
  });

  it("name the request's id where API Gateway or a function failed, and not again before each line", () => {
    const executionLog = ["(id-1) Starting execution for request: id-1"];
    const failed = { ...answered, status: 502, requestId: "id-1", reason: "the function failed", executionLog };

    expect(summaryLines(failed)).toEqual([
      "GET /dev/pets 502 3 ms (request id-1): the function failed",
      "    Starting execution for request: id-1",
    ]);
    expect(summaryLines({ ...answered, status: 404, requestId: "id-1", reason: "none" })).toEqual([
      "GET /dev/pets 404 3 ms: none",
    ]);
  });

  it("show nothing a terminal would obey, but line breaks", () => {
    const reason = "no \u001b[2J here\n    at there";

    expect(summaryLines({ ...answered, status: 400, reason })).toEqual([
      "GET /dev/pets 400 3 ms: no ?[2J here\n    at there",
    ]);
  });
});
