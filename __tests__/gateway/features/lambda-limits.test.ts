import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

describe("an event for a function", () => {
  it.each([
    ["of almost six megabytes", "x".repeat(6_200_000), 200],
    ["larger than that", "x".repeat(6_300_000), 413],
    ["larger than that only as JSON", '"'.repeat(3_200_000), 413],
  ])("%s", async (_what, body, status) => {
    const configuration = resources(apiOf({ "/": { post: lambdaProxy("f") } }), functionsOf("f"));
    const directory = stackOf({ "main.tf.json": configuration, "code.zip": "" });
    const api = inProcessApi(directory, { f: () => ({ statusCode: 200, body: "" }) });
    const answer = await api.call("POST", "/dev/", { body });

    expect(answer.status).toBe(status);
    if (status === 413) {
      expect(answer.json()).toEqual({ message: "Request Too Long" });
      expect(api.calls).toEqual([]);
    }
  });
});
