import { parseCliOptions } from "../../../gateway/cli/options.ts";

const parse = (...args: readonly string[]) => parseCliOptions(["--stack", "a", ...args]);
const TLS = ["--https-port", "0", "--tls-certificate", "c.pem", "--tls-key", "k.pem"];

describe("TLS on the command line", () => {
  it("is off unless it is asked for", () => {
    expect(parse()).not.toHaveProperty("https");
  });

  it("has a port, a certificate with its key, and whom domains trust", () => {
    expect(parse(...TLS, "--truststore", "API.example.com=a=b.pem", "--truststore", "*.x.org=c.pem").https).toEqual({
      port: 0,
      certificatePath: "c.pem",
      keyPath: "k.pem",
      truststorePaths: new Map([
        ["api.example.com", "a=b.pem"],
        ["*.x.org", "c.pem"],
      ]),
    });
  });

  it.each([
    [TLS.slice(0, 2), "there is no --tls-certificate and no --tls-key"],
    [TLS.slice(2), "there is no --https-port"],
    [
      ["--truststore", "a=b"],
      "TLS needs --https-port <number>, --tls-certificate <file> and --tls-key <file>; there is no --https-port and no --tls-certificate and no --tls-key",
    ],
    [[...TLS, "--https-port", "x"], "--https-port must be a number from 0 (any free port) to 65535; received 'x'"],
    [
      [...TLS, "--truststore", "ca.pem"],
      "--truststore must be a custom domain name and a file in PEM, as in api.example.com=clients-ca.pem; received 'ca.pem'",
    ],
  ])("is refused when it is incomplete: %j", (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
