import { environmentVariable } from "../../../functions/runtime/environment-variables.ts";

const NAME = "STAGECRAFT_TEST_VARIABLE";

describe("an environment variable", () => {
  afterEach(() => {
    delete process.env[NAME];
  });

  it("is read as it is", () => {
    process.env[NAME] = "records-dev";

    expect(environmentVariable(NAME)).toBe("records-dev");
  });

  it("is named by the error when it is not set", () => {
    expect(() => environmentVariable(NAME)).toThrow(
      new Error("environment variable STAGECRAFT_TEST_VARIABLE is not set; the function needs it"),
    );
  });

  it("is named by the error when it is empty", () => {
    process.env[NAME] = "";

    expect(() => environmentVariable(NAME)).toThrow(
      new Error("environment variable STAGECRAFT_TEST_VARIABLE is empty; the function needs it"),
    );
  });

  it("that is missing ends the start of a function, not a later request", async () => {
    delete process.env.RECORDS_TABLE_NAME;
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

    await expect(
      jest.isolateModulesAsync(() => import("../../../functions/get-record.ts").then(() => undefined)),
    ).rejects.toThrow("environment variable RECORDS_TABLE_NAME is not set");
  });
});
