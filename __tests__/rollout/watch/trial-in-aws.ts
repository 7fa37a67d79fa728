import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { answerAboutFunctions, type FunctionsInAws } from "./functions-in-aws.ts";

export interface TrialInAws {
  readonly url: string;
  /** Calls, as `Service.Operation` or a path. */
  readonly calls: readonly string[];
  /** What was sent with each of them. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

interface Settings {
  readonly account: string;
  readonly apiName: string;
  readonly stageName: string;
  /** The canary's; undefined: there is none. */
  readonly percentTraffic?: number;
  readonly hasLogGroups?: boolean;
  /** Of an HTTP API beside, or alone. @default there is none */
  readonly functions?: FunctionsInAws;
}

export const LIVE = "r-0000000a";
export const CANARY = "r-0000000b";

/** As much of AWS as a watch asks: whose credentials, the stage, and what its access logs hold. */
export async function startTrialInAws(settings: Settings): Promise<TrialInAws> {
  const [calls, bodies]: [string[], string[]] = [[], []];
  const server = createServer(async (request, response) => {
    const target = String(request.headers["x-amz-target"] ?? request.url);
    calls.push(target);
    const asked = await bodyOf(request);
    bodies.push(asked);
    const [status, type, body] = answerTo(target, asked, settings);
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    bodies,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Answer = readonly [status: number, type: string, body: string];

const json = (value: unknown, status = 200): Answer => [status, "application/x-amz-json-1.1", JSON.stringify(value)];

function answerTo(target: string, asked: string, settings: Settings): Answer {
  const { account, apiName, stageName, hasLogGroups = true, functions } = settings;
  const told = functions && answerAboutFunctions({ target, body: asked, at: fiveMinutesAgo() }, functions);
  if (told !== undefined) return json(told);
  if (target === "/") {
    const identity = `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/a</Arn><UserId>a</UserId>`;
    return [
      200,
      "text/xml",
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${identity}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    ];
  }
  if (target === "Logs_20140328.StartQuery") {
    const { startTime, endTime } = JSON.parse(asked) as { startTime: number; endTime: number };
    if (hasLogGroups) return json({ queryId: `${startTime}-${endTime}` });
    return json({ __type: "ResourceNotFoundException", message: "The specified log group does not exist." }, 400);
  }
  if (target === "Logs_20140328.GetQueryResults") {
    const { queryId } = JSON.parse(asked) as { queryId: string };
    const [from = 0, to = 0] = queryId.split("-").map((seconds) => Number(seconds) * 1_000);
    return json({ status: "Complete", results: rows(from, to) });
  }
  if (target.startsWith(`/restapis/a1/stages/${stageName}`)) return json(stageOf(settings));
  if (target.startsWith("/restapis/a1/deployments")) {
    return json({ item: [LIVE, CANARY].map((release) => ({ id: `d${release}`, description: `release ${release}` })) });
  }
  if (target.startsWith("/restapis")) return json({ item: [{ id: "a1", name: apiName }] });
  return json({ __type: "UnknownOperationException", message: target }, 400);
}

const stageOf = ({ stageName, percentTraffic }: Settings) => ({
  stageName,
  deploymentId: `d${LIVE}`,
  variables: { lambdaAlias: LIVE },
  lastUpdatedDate: Date.now() / 1_000 - 12 * 60,
  ...(percentTraffic !== undefined && {
    canarySettings: { percentTraffic, deploymentId: `d${CANARY}`, stageVariableOverrides: { lambdaAlias: CANARY } },
  }),
});

const fiveMinutesAgo = () => Math.floor(Date.now() / 60_000 - 5) * 60_000;

/** Of five minutes ago, for whoever asks for that time: both releases, and five in a hundred of the canary's requests fail. */
function rows(from: number, to: number) {
  const at = fiveMinutesAgo();
  if (at < from || at > to) return [];
  const slice = new Date(at).toISOString().replace("T", " ").replace("Z", "");
  return [
    ["true", "200", "475"],
    ["true", "503", "25"],
    ["false", "200", "9500"],
  ].map(([isCanaryRequest, status, requests]) =>
    Object.entries({ slice, isCanaryRequest, status, bucket: "40", requests }).map(([field, value]) => ({
      field,
      value,
    })),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
