import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const FIXTURE = join(__dirname, "../fixtures/boot-camp-authorizer");
const stackOf = stackDirectories();
const gatewayOf = realGateways();

/** The fixture as Terraform would find it: its functions zipped beside the configuration. */
const bootCamp = (): string => {
  const directory = stackOf({
    "main.tf.json": readFileSync(join(FIXTURE, "main.tf.json"), "utf8"),
    "functions/.keep": "",
  });
  const manifest = readFileSync(join(FIXTURE, "functions/package.json"), "utf8");
  for (const name of ["authorizer", "store"]) {
    const source = readFileSync(join(FIXTURE, "functions", name, "index.js"), "utf8");
    cpSync(zipOf({ "index.js": source, "package.json": manifest }), join(directory, "functions", `${name}.zip`));
  }
  return directory;
};

describe("the boot camp's API, with real functions over HTTP", () => {
  const started = gatewayOf({ directories: [bootCamp()], isStrict: true });

  const post = async (headers: Readonly<Record<string, string>>) => {
    const { url, apiKeys } = await started;
    const key = apiKeys.find(({ name }) => name === "MyFirstKey")?.value ?? "";
    const withKey = headers["x-api-key"] === "" ? {} : { "x-api-key": key };
    const response = await fetch(`${url}/default`, {
      method: "POST",
      headers: { ...headers, ...withKey, "content-type": "application/json" },
      body: '{"metadata":"test!"}',
    });
    return { status: response.status, body: await response.json() };
  };

  it("lets a token through that the authorizer allows, with the context it gave", async () => {
    expect(await post({ authorizationToken: "allow" })).toEqual({
      status: 200,
      body: {
        metadata: "test!",
        authorizer: {
          principalId: "user",
          stringKey: "stringval",
          numberKey: "123",
          booleanKey: "true",
          integrationLatency: expect.any(Number),
        },
      },
    });
  });

  it.each([
    ["deny", 403, { Message: "User is not authorized to access this resource with an explicit deny" }],
    ["unauthorized", 401, { message: "Unauthorized" }],
    ["", 401, { message: "Unauthorized" }],
    ["Allow", 500, { message: null }],
    ["anything else", 500, { message: null }],
  ])("answers the token '%s' with %d", async (authorizationToken, status, body) => {
    expect(await post({ authorizationToken })).toEqual({ status, body });
  });

  it("asks for a token before it asks for the key", async () => {
    expect(await post({})).toEqual({ status: 401, body: { message: "Unauthorized" } });
  });

  it("asks for the key of a caller the authorizer allowed", async () => {
    expect(await post({ authorizationToken: "allow", "x-api-key": "" })).toEqual({
      status: 403,
      body: { message: "Forbidden" },
    });
  });

  it("has no method but POST", async () => {
    const { url } = await started;
    const response = await fetch(`${url}/default`);

    expect([response.status, await response.json()]).toEqual([403, { message: "Missing Authentication Token" }]);
  });
});
