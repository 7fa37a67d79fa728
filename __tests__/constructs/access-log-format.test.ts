import { accessLogFormat } from "../../constructs/access-log-format.ts";

const NAMES = ["json", "clf", "csv", "xml"] as const;

describe("access log formats", () => {
  it.each(NAMES)("%s is one line of $context variables, with both request ids", (name) => {
    const format = accessLogFormat(name);

    expect(format).not.toMatch(/[\r\n]/);
    expect(format).toMatch(/\$context\.requestId\b/);
    expect(format).toMatch(/\$context\.extendedRequestId\b/);
    expect(format).not.toMatch(/\$(?!context\.)/);
  });

  it("tell the canary from the live release in JSON", () => {
    expect(JSON.parse(accessLogFormat("json"))).toMatchObject({
      deploymentId: "$context.deploymentId",
      isCanaryRequest: "$context.isCanaryRequest",
    });
  });

  it("have a cell for each variable in CSV, and an element in XML", () => {
    expect(accessLogFormat("csv").split(",")).toHaveLength(11);
    expect(accessLogFormat("xml").match(/<\w+>\$context\.[\w.]+<\/\w+>/g)).toHaveLength(10);
  });

  it("may be one's own", () => {
    expect(accessLogFormat({ text: "$context.requestId" })).toBe("$context.requestId");
  });
});
