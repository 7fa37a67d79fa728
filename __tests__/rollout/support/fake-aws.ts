import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import type { Ledger } from "../../../releases/ledger.ts";

/** How a call goes wrong. */
export type Fault = "throttled" | "expired" | "network" | "unwell";

interface World {
  readonly account: string;
  readonly apiName: string;
  readonly stageName: string;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Whether the next call goes wrong, and how. */
  fault(operation: string): Fault | undefined;
  /** What both releases get in a minute, and how many of the canary's requests fail. */
  readonly traffic: { readonly canary: number; readonly live: number; readonly failing: number };
}

/**
 * As much of AWS as a rollout asks, on loopback, by AWS's own protocols; and `/deploy`, which makes the stage as a ledger says. It goes
 * wrong as AWS does: each service in its own words.
 */
export async function startFakeAws(world: World, first: Ledger) {
  let [ledger, updatedAt] = [first, world.clock()];
  const answerTo = (request: IncomingMessage, body: string): Answer => {
    const operation = operationOf(request, body);
    const fault = world.fault(operation);
    if (fault !== undefined) return failed(fault, operation);
    if (operation !== "deploy") return ok(operation, OPERATIONS[operation]?.({ world, ledger, updatedAt, body }));
    [ledger, updatedAt] = [JSON.parse(body) as Ledger, world.clock()];
    return { status: 200, body: "{}" };
  };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => send(response, answerTo(request, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    served: () => ledger,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface State {
  readonly world: World;
  readonly ledger: Ledger;
  readonly updatedAt: number;
  readonly body: string;
}

/** What AWS answers, as values; `GetCallerIdentity` is the one that answers XML. */
const OPERATIONS: Readonly<Record<string, (state: State) => unknown>> = {
  GetCallerIdentity: ({ world }) =>
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${world.account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  GetRestApis: ({ world }) => ({ item: [{ id: "api", name: world.apiName }] }),
  GetDeployments: ({ ledger }) => ({
    item: ledger.retained.map(({ release }) => ({ id: `d-${release}`, description: `release ${release}` })),
  }),
  GetStage: ({ ledger: { live, canary }, updatedAt, world }) => ({
    stageName: world.stageName,
    deploymentId: `d-${live}`,
    variables: { lambdaAlias: live },
    lastUpdatedDate: updatedAt / 1_000,
    ...(canary && {
      canarySettings: {
        deploymentId: `d-${canary.release}`,
        percentTraffic: canary.percentTraffic,
        stageVariableOverrides: { lambdaAlias: canary.release },
      },
    }),
  }),
  GetParameter: () => ({ Parameter: { Value: "open" } }),
  StartQuery: ({ body }) => {
    const { startTime, endTime }: { startTime: number; endTime: number } = JSON.parse(body);
    return { queryId: `${startTime}-${endTime}` };
  },
  GetQueryResults: ({ body, world, ledger }) => {
    const { queryId }: { queryId: string } = JSON.parse(body);
    const [from = 0, to = 0] = queryId.split("-").map(Number);
    return { status: "Complete", results: rowsOf(world, ledger, from * 1_000, to * 1_000) };
  },
};

function rowsOf({ traffic, clock }: World, { canary }: Ledger, from: number, to: number) {
  const rows: object[] = [];
  const row = (at: number, isCanaryRequest: boolean, status: number, requests: number) =>
    rows.push(
      Object.entries({
        slice: new Date(at).toISOString().replace("T", " ").replace("Z", ""),
        isCanaryRequest: String(isCanaryRequest),
        status: String(status),
        bucket: "40",
        requests: String(requests),
      }).map(([field, value]) => ({ field, value })),
    );
  for (let at = from; at < Math.min(to, clock()); at += 60_000) {
    row(at, false, 200, traffic.live);
    if (canary === undefined) continue;
    row(at, true, 200, traffic.canary - traffic.failing);
    if (traffic.failing > 0) row(at, true, 502, traffic.failing);
  }
  return rows;
}

function operationOf({ url = "", headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1) ?? "";
  if (url.startsWith("/deploy")) return "deploy";
  if (url.startsWith("/restapis?")) return "GetRestApis";
  if (/^\/restapis\/api\/deployments\?/.test(url)) return "GetDeployments";
  if (/^\/restapis\/api\/stages\/[^/]+$/.test(url)) return "GetStage";
  return new URLSearchParams(body).get("Action") ?? url;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (status === 0) response.destroy();
  else response.writeHead(status, headers).end(body);
}

function ok(operation: string, value: unknown): Answer {
  if (value === undefined) return { status: 404, body: `{"message":"${operation} is not known here"}` };
  if (typeof value === "string") return { status: 200, body: value, headers: { "content-type": "text/xml" } };
  return { status: 200, body: JSON.stringify(value), headers: { "content-type": "application/x-amz-json-1.1" } };
}

/** Names as each service has them. */
const CODES: Readonly<Record<string, Readonly<Record<"throttled" | "expired", string>>>> = {
  GetCallerIdentity: { throttled: "Throttling", expired: "ExpiredToken" },
  GetRestApis: { throttled: "TooManyRequestsException", expired: "ExpiredTokenException" },
  GetDeployments: { throttled: "TooManyRequestsException", expired: "ExpiredTokenException" },
  GetStage: { throttled: "TooManyRequestsException", expired: "ExpiredTokenException" },
};

function failed(fault: Fault, operation: string): Answer {
  if (fault === "network") return { status: 0, body: "" };
  if (fault === "unwell") return { status: 502, body: "<html><body>Bad Gateway</body></html>" };
  const codes = CODES[operation] ?? { throttled: "ThrottlingException", expired: "ExpiredTokenException" };
  const code = codes[fault];
  const message = fault === "throttled" ? "Rate exceeded" : "The security token included in the request is expired";
  if (operation === "GetCallerIdentity") {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    return { status: fault === "throttled" ? 400 : 403, body: `<ErrorResponse>${error}</ErrorResponse>` };
  }
  const isRest = operation.startsWith("Get") && operation in CODES;
  const status = fault === "expired" ? 403 : 429;
  return isRest
    ? { status, body: JSON.stringify({ message }), headers: { "x-amzn-errortype": code } }
    : { status: 400, body: JSON.stringify({ __type: code, message }) };
}
