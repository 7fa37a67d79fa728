import { addressLines, stageUrls } from "../../../gateway/cli/address-lines.ts";
import type { StageAddress } from "../../../gateway/invocation/endpoints/addresses.ts";

const url = "http://127.0.0.1:3000";

const address = (path: string, special: Partial<StageAddress> = {}): StageAddress => ({
  apiId: "abc",
  apiName: "shop",
  stage: "dev",
  path,
  ...special,
});

describe("what is printed of the ways to stages", () => {
  it("is a URL for each default endpoint, with the API's own host where the path is not enough", () => {
    const addresses = [
      address("/blue"),
      address("/dev", { host: "abc.execute-api.localhost" }),
      address("/orders", { host: "api.example.com" }),
    ];

    expect(stageUrls({ url, addresses })).toEqual([
      "http://127.0.0.1:3000/blue",
      "http://abc.execute-api.localhost:3000/dev",
    ]);
  });

  it("is the gateway's own URL when no default endpoint is open", () => {
    expect(stageUrls({ url, addresses: [address("/", { host: "api.example.com" })] })).toEqual([url]);
  });

  it("is a command for what only a host name reaches", () => {
    const addresses = [address("/dev"), address("/orders", { host: "*.example.com" })];

    expect(addressLines({ url, addresses })).toEqual([
      "stage 'dev' of shop is at *.example.com/orders: curl -H 'Host: any.example.com' http://127.0.0.1:3000/orders",
    ]);
  });

  it("is a command with a certificate for mutual TLS", () => {
    const addresses = [address("/", { host: "api.example.com", requiresClientCertificate: true })];
    const command = "curl --cert <file> --key <file> --connect-to api.example.com:443";

    expect(addressLines({ url, httpsUrl: "https://127.0.0.1:3443", addresses })).toEqual([
      `stage 'dev' of shop is at api.example.com/: ${command}:127.0.0.1:3443 https://api.example.com/`,
    ]);
    expect(addressLines({ url, addresses })[0]).toContain(`${command}:127.0.0.1:<https port> https://`);
  });
});
