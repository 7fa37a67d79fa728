import { endpointVariables, readServiceSettings } from "../../../gateway/backends/service-settings.ts";
import { endpointOf } from "../../../gateway/invocation/backends.ts";

describe("what the environment says of AWS services", () => {
  it("is where each is, and where all others are", () => {
    const settings = readServiceSettings({
      AWS_ENDPOINT_URL: "http://localhost:4566/",
      AWS_ENDPOINT_URL_SQS: "https://queues.example/base//",
      AWS_ENDPOINT_URL_SNS: "",
      HOME: "/root",
    });

    expect(["SQS", "SNS", "S3"].map((name) => endpointOf(settings, name))).toEqual([
      "https://queues.example/base",
      "http://localhost:4566",
      "http://localhost:4566",
    ]);
    expect(endpointVariables(settings)).toEqual({
      AWS_ENDPOINT_URL: "http://localhost:4566",
      AWS_ENDPOINT_URL_SQS: "https://queues.example/base",
    });
  });

  it("is nothing without these variables, or when they are to be ignored", () => {
    const ignored = { AWS_ENDPOINT_URL: "http://localhost:4566", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" };
    for (const variables of [{}, ignored]) {
      const settings = readServiceSettings(variables);
      expect(endpointOf(settings, "SQS")).toBeUndefined();
      expect(endpointVariables(settings)).toEqual({});
    }
  });

  it.each(["localhost:4566", "ftp://localhost", "http://", "http://localhost:4566/?x=1", "http://a b"])(
    "is refused when it is no address: %s",
    (value) => {
      expect(() => readServiceSettings({ AWS_ENDPOINT_URL_S3: value })).toThrow(
        `AWS_ENDPOINT_URL_S3 must be the address of a service, as in http://127.0.0.1:4566; received '${value}'`,
      );
    },
  );

  it("has credentials to sign with, whole ones or made-up ones", () => {
    const key = { AWS_ACCESS_KEY_ID: "AKIA1", AWS_SECRET_ACCESS_KEY: "s" };

    expect(readServiceSettings({}).credentials).toEqual({ accessKeyId: "local", secretAccessKey: "local" });
    expect(readServiceSettings({ AWS_ACCESS_KEY_ID: "AKIA1" }).credentials.accessKeyId).toBe("local");
    expect(readServiceSettings(key).credentials).toEqual({ accessKeyId: "AKIA1", secretAccessKey: "s" });
    expect(readServiceSettings({ ...key, AWS_SESSION_TOKEN: "t" }).credentials.sessionToken).toBe("t");
  });
});
