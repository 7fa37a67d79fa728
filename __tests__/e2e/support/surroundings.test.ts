import { emulatedAws, plainSurroundings } from "../../../e2e/support/surroundings.ts";

describe("plainSurroundings", () => {
  it("keeps the user's own and leaves out what leads elsewhere", () => {
    const own = {
      PATH: "/bin",
      HOME: "/home/me",
      AWS_PROFILE: "production",
      AWS_ENDPOINT_URL: "https://example.com",
      TF_VAR_x: "1",
      TF_CLI_CONFIG_FILE: "/terraform.rc",
      CI: "true",
      npm_config_json: "true",
      UNSET: undefined,
    };
    expect(plainSurroundings(own)).toEqual({
      PATH: "/bin",
      HOME: "/home/me",
      NO_COLOR: "1",
      PYTHONDONTWRITEBYTECODE: "1",
    });
  });
});

describe("emulatedAws", () => {
  it("names the endpoint and credentials that are valid nowhere else", () => {
    expect(emulatedAws("http://127.0.0.1:5000", "eu-west-1")).toEqual({
      AWS_ENDPOINT_URL: "http://127.0.0.1:5000",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "testing",
      AWS_SECRET_ACCESS_KEY: "testing",
    });
  });
});
