import { UserError } from "../../../errors/user-error.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { asUnreachable } from "../../../rollout/aws/as-unreachable.ts";

const errorWith = (message: string, more: object) => Object.assign(new Error(message), more);

const asked = (error: unknown) =>
  asUnreachable(async () => {
    throw error;
  });

describe("what may pass by itself", () => {
  it.each<[string, Error]>([
    ["a throttled call", errorWith("Rate exceeded", { name: "ThrottlingException" })],
    ["a throttled call of STS", errorWith("Rate exceeded", { name: "Throttling" })],
    ["too many queries at once", errorWith("Account maximum query concurrency", { name: "LimitExceededException" })],
    ["429 in other words", errorWith("Slow", { name: "Unknown", $metadata: { httpStatusCode: 429 } })],
    ["a server that is not well", errorWith("<html>", { name: "SyntaxError", $metadata: { httpStatusCode: 502 } })],
    ["a call of our own to one that is not well", errorWith("ssm refused POST /: 503", { status: 503 })],
    ["no network", errorWith("", { name: "AggregateError", code: "ECONNREFUSED" })],
    ["no way to it", errorWith("connect EHOSTUNREACH 10.0.0.1:443", { code: "EHOSTUNREACH" })],
    ["a name that is not known now", errorWith("getaddrinfo EAI_AGAIN sts", { code: "EAI_AGAIN" })],
    ["a connection that was cut", errorWith("socket hang up", { code: "ECONNRESET" })],
    ["no answer in time", errorWith("Connection timed out after 1000 ms", { name: "TimeoutError" })],
    ["expired credentials", errorWith("The security token is expired", { name: "ExpiredTokenException" })],
    ["expired credentials of STS", errorWith("The security token is expired", { name: "ExpiredToken" })],
    ["an expired log-in", errorWith("Token is expired. To refresh this SSO session run 'aws sso login'", {})],
    ["an expired session", errorWith("The SSO session associated with this profile has expired", {})],
    ["the cause of another error", new Error("cannot say", { cause: errorWith("Rate", { name: "Throttling" }) })],
  ])("%s", async (_, error) => {
    await expect(asked(error)).rejects.toThrow(Unreachable);
  });

  it("is told in the words of the service", async () => {
    const limited = errorWith("Rate exceeded", { name: "Throttling" });
    const wrapped = new UserError("nobody knows whose credentials these are", { cause: limited });

    await expect(asked(wrapped)).rejects.toThrow(new Unreachable("Throttling: Rate exceeded"));
  });
});

describe("words for who waits", () => {
  it.each<[string, unknown, string]>([
    [
      "of what answers in a service's place",
      errorWith("Unexpected token '<'", { name: "SyntaxError", $metadata: { httpStatusCode: 502 } }),
      "AWS answers 502",
    ],
    [
      "of a service that says nothing",
      errorWith("Unknown", { name: "Unknown", $metadata: { httpStatusCode: 503 } }),
      "AWS answers 503",
    ],
    [
      "of a service",
      errorWith("Try later", { name: "ServiceUnavailableException", $metadata: { httpStatusCode: 503 } }),
      "ServiceUnavailableException: Try later",
    ],
    [
      "of the network",
      errorWith("AWS SDK error wrapper for Error: getaddrinfo ENOTFOUND sts", { code: "ENOTFOUND" }),
      "ENOTFOUND: getaddrinfo ENOTFOUND sts",
    ],
    [
      "of what a person can do",
      new UserError("the token is expired; log in", { cause: errorWith("expired", { name: "ExpiredToken" }) }),
      "the token is expired; log in",
    ],
    [
      "not of what a person cannot help",
      new UserError("nobody knows you; log in", { cause: errorWith("socket hang up", { code: "ECONNRESET" }) }),
      "ECONNRESET: socket hang up",
    ],
  ])("are %s", async (_, error, words) => {
    await expect(asked(error)).rejects.toThrow(new Unreachable(words));
  });
});

describe("what does not pass by itself", () => {
  it("is told in words where AWS refuses", async () => {
    const denied = errorWith("User: x is not authorized to perform: logs:StartQuery", {
      name: "AccessDeniedException",
      $metadata: { httpStatusCode: 400 },
    });

    await expect(asked(denied)).rejects.toThrow(
      new UserError("AWS refuses: AccessDeniedException: User: x is not authorized to perform: logs:StartQuery"),
    );
  });

  it.each([
    new UserError("AWS has no stage 'prod': not deployed yet"),
    new TypeError("Cannot read properties of undefined"),
    errorWith("Could not load credentials from any providers", { name: "CredentialsProviderError" }),
  ])("stays as it is: %s", async (error) => {
    await expect(asked(error)).rejects.toBe(error);
  });

  it("may be no error at all", async () => {
    await expect(asked("no")).rejects.toBe("no");
    expect(await asUnreachable(async () => 5)).toBe(5);
  });
});
