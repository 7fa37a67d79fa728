import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { type CallService, callServices, type ServiceCall, ServiceRefusal } from "../../aws/call-service.ts";
import { getParameter } from "../../aws/parameters.ts";
import { withPatience } from "../../aws/with-patience.ts";

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

describe("a call of a service", () => {
  let server: Server;
  let call: CallService;
  let answer: { status: number; headers?: Record<string, string>; body: string };

  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(answer.status, answer.headers).end(answer.body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    call = callServices({ region: "eu-west-1", credentials, endpoint });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    [
      { "x-amzn-errortype": "NotFoundException:http://internal.amazon.com/" },
      '{"message":"Invalid stage"}',
      "NotFoundException",
      "Invalid stage",
    ],
    [{}, '{"__type":"com.amazonaws.ssm#ParameterNotFound","message":"no"}', "ParameterNotFound", "no"],
    [{}, "<ErrorResponse/>", "", "<ErrorResponse/>"],
  ])("tells how it was refused: %j %s", async (headers, body, type, message) => {
    answer = { status: 404, headers, body };
    const refusal: unknown = await getParameter(call, "/a").catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(ServiceRefusal);
    expect(refusal).toMatchObject({ status: 404, type });
    expect(String(refusal)).toContain(message);
  });
});

describe("patience", () => {
  const one: ServiceCall = { service: "apigateway", method: "GET", path: "/" };
  const refusal = (status: number) => new ServiceRefusal(one, status, "", "");

  function failing(...errors: Error[]) {
    const waits: number[] = [];
    const left = [...errors];
    const call = withPatience(
      async () => {
        const error = left.shift();
        if (error !== undefined) throw error;
        return "answered";
      },
      async (milliseconds) => void waits.push(milliseconds),
    );
    return { call, waits };
  }

  it.each([429, 409, 500, 503])("waits where the answer is %d", async (status) => {
    const { call, waits } = failing(refusal(status), refusal(status), refusal(status));

    expect(await call(one)).toBe("answered");
    expect(waits).toEqual([200, 1_000, 3_000]);
  });

  it("ends", async () => {
    const lost = new TypeError("fetch failed");

    await expect(failing(lost, lost, lost, lost).call(one)).rejects.toThrow("fetch failed");
  });

  it.each([400, 403, 404])("does not wait where the answer is %d", async (status) => {
    const { call, waits } = failing(refusal(status));

    await expect(call(one)).rejects.toThrow(ServiceRefusal);
    expect(waits).toEqual([]);
  });
});
