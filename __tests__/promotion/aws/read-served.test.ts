import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateDeploymentCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";

import { openFunctionVersions } from "../../../promotion/aws/function-versions.ts";
import { readServed } from "../../../promotion/aws/read-served.ts";
import { unusedVersions } from "../../../promotion/unused-versions.ts";
import { describeWithMoto } from "../../gateway/support/moto.ts";
import { send, signed } from "../../gateway/support/sign-request.ts";
import { entryOf, ROLE } from "../../support/builds.ts";
import { environmentWith } from "../../support/environments.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const CREDENTIALS = { accessKeyId: "testing", secretAccessKey: "testing" };

const ledger = { live: A, retained: [A, B].map((release) => entryOf(release, { read: ROLE, gone: ROLE })) };

const environment = environmentWith({ account: "123456789012", releases: { follow: "pinned" } });
const { region, namePrefix, name: stageName } = environment;
const FunctionName = `${namePrefix}-read`;

describeWithMoto(
  "what AWS serves by aliases",
  (moto) => {
    const own = { ...process.env };
    beforeAll(() => {
      process.env.AWS_ENDPOINT_URL = moto.endpoint();
      process.env.AWS_ACCESS_KEY_ID = CREDENTIALS.accessKeyId;
      process.env.AWS_SECRET_ACCESS_KEY = CREDENTIALS.secretAccessKey;
    });
    afterAll(() => {
      process.env = own;
    });

    it("is told as not deployed, as long as it is not", async () => {
      await expect(readServed(["http"], environment, ledger)).rejects.toThrow(
        `AWS has no HTTP API '${namePrefix}-http' in ${region}: not deployed yet`,
      );
      await deployApi("http");
      await expect(readServed(["http", "websocket"], environment, ledger)).rejects.toThrow(
        `AWS has no WebSocket API '${namePrefix}-websocket' in ${region}: not deployed yet`,
      );
    });

    it("is read with the versions of each release, and the share of the one on trial", async () => {
      await deployApi("websocket");
      await makeFunction(moto.endpoint());

      const { rest, aliased } = await readServed(["http", "websocket"], environment, ledger);

      expect(rest).toBeUndefined();
      expect(aliased?.stages).toEqual(
        (["HTTP API", "WebSocket API"] as const).map((api) => ({
          api,
          deploymentId: expect.any(String),
          release: A,
          alias: "live",
          deploysByItself: false,
          deployed: [A],
          updatedAt: expect.any(Date),
        })),
      );
      expect(aliased?.functions).toEqual([
        { name: "gone", versions: {} },
        {
          name: "read",
          versions: { [A]: "2", [B]: "3" },
          called: { version: "2", tried: { version: "4", percentTraffic: 7 } },
          note: `the live release, and ${B} on trial`,
        },
      ]);
    });

    it("uses every version an alias leads to, also by a weight alone: none of these is pruned", async () => {
      const versions = await openFunctionVersions(environment);
      const known = await versions.read("read");

      expect([...(known?.used ?? [])].sort()).toEqual(["2", "3", "4"]);
      expect(unusedVersions(known?.versions ?? [], known?.used ?? new Set()).map(({ version }) => version)).toEqual([
        "1",
        "5",
      ]);
      expect(await versions.read("gone")).toBeUndefined();
    });
  },
  { corrected: true },
);

async function deployApi(kind: "http" | "websocket"): Promise<void> {
  const client = new ApiGatewayV2Client({ region });
  const isHttp = kind === "http";
  const { ApiId } = await client.send(
    new CreateApiCommand({
      Name: `${namePrefix}-${kind}`,
      ProtocolType: isHttp ? "HTTP" : "WEBSOCKET",
      ...(!isHttp && { RouteSelectionExpression: "$request.body.action" }),
    }),
  );
  await client.send(new CreateRouteCommand({ ApiId, RouteKey: isHttp ? "GET /things" : "$connect" }));
  await client.send(new CreateDeploymentCommand({ ApiId, Description: "made in the console" }));
  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId, Description: `release ${A}` }));
  const StageVariables = { lambdaAlias: "live" };
  await client.send(new CreateStageCommand({ ApiId, StageName: stageName, DeploymentId, StageVariables }));
}

/** Six versions; the newest is always kept. */
async function makeFunction(endpoint: string): Promise<void> {
  const client = new LambdaClient({ region });
  const Role = await makeRole(endpoint);
  const codeOf = (edition: number) => zipSync({ "index.js": strToU8(`// ${edition}`) });
  const Code = { ZipFile: codeOf(0) };
  await client.send(
    new CreateFunctionCommand({ FunctionName, Role, Code, Runtime: "nodejs22.x", Handler: "index.handler" }),
  );
  for (const edition of [1, 2, 3, 4, 5, 6]) {
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: codeOf(edition) }));
    await client.send(new PublishVersionCommand({ FunctionName }));
  }
  const alias = (Name: string, FunctionVersion: string) =>
    client.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion }));
  await alias(A, "2");
  await alias(B, "3");
  await client.send(
    new CreateAliasCommand({
      FunctionName,
      Name: "live",
      FunctionVersion: "2",
      Description: `the live release, and ${B} on trial`,
      RoutingConfig: { AdditionalVersionWeights: { 4: 0.07 } },
    }),
  );
}

async function makeRole(endpoint: string): Promise<string> {
  const document = { Version: "2012-10-17", Statement: [] };
  const query = {
    Action: "CreateRole",
    Version: "2010-05-08",
    RoleName: "r",
    AssumeRolePolicyDocument: JSON.stringify(document),
  };
  const request = {
    method: "POST",
    url: `${endpoint}/`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: String(new URLSearchParams(query)),
  };
  const { status } = await send(await signed(request, CREDENTIALS, { service: "iam" }));
  expect(status).toBe(200);
  return `arn:aws:iam::${environment.account}:role/r`;
}
