import { withoutCredentials } from "../../../review/offline/synthesize-ref.ts";

describe("code that is synthesized", () => {
  it("gets neither credentials nor the identity of the job it runs in", () => {
    const secret = [
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "AWS_PROFILE",
      "AWS_DEFAULT_PROFILE",
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_WEB_IDENTITY_TOKEN_FILE",
      "AWS_ROLE_ARN",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
      "AWS_CONTAINER_AUTHORIZATION_TOKEN",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      "ACTIONS_ID_TOKEN_REQUEST_URL",
      "ACTIONS_RUNTIME_TOKEN",
      "GITHUB_TOKEN",
      "PLAN_KEY",
    ];
    const harmless = {
      PATH: "/bin",
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: "http://localhost",
      GITHUB_SHA: "1",
    };

    expect(withoutCredentials({ ...Object.fromEntries(secret.map((name) => [name, "x"])), ...harmless })).toEqual(
      harmless,
    );
  });
});
