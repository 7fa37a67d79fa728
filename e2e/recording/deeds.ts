import { GetRestApisCommand, type PatchOperation, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  GetFunctionConfigurationCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";

import type { Deed } from "../../__tests__/review/corpus/pair.ts";
import { SECRETS } from "../../__tests__/review/corpus/secrets.ts";
import type { Aws } from "../scenario/context.ts";

const FUNCTION = { FunctionName: "records-dev-get-record" };

/** What somebody does in the console. */
export const deeds: Readonly<Record<Deed, (aws: Aws) => Promise<void>>> = {
  concurrency: async ({ lambda }) => {
    await lambda.send(new PutFunctionConcurrencyCommand({ ...FUNCTION, ReservedConcurrentExecutions: 7 }));
  },
  "stage variable": (aws) => patchStage(aws, { path: "/variables/jwtIssuer", value: "https://elsewhere.example/" }),
  throttle: (aws) => patchStage(aws, { path: "/*/*/throttling/rateLimit", value: "1" }),
  "log group": async ({ logs }) => {
    await logs.send(new DeleteLogGroupCommand({ logGroupName: "/aws/lambda/records-dev-get-record" }));
  },
  "secret variable": async ({ lambda }) => {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand(FUNCTION));
    const Variables = { ...Environment?.Variables, DATABASE_PASSWORD: SECRETS.byHand };
    await lambda.send(new UpdateFunctionConfigurationCommand({ ...FUNCTION, Environment: { Variables } }));
  },
};

async function patchStage({ apiGateway }: Aws, { path, value }: { readonly path: string; readonly value: string }) {
  const { items = [] } = await apiGateway.send(new GetRestApisCommand({}));
  const restApiId = items.find(({ name }) => name === "records-dev")?.id;
  const patchOperations: PatchOperation[] = [{ op: "replace", path, value }];
  await apiGateway.send(new UpdateStageCommand({ restApiId, stageName: "dev", patchOperations }));
}
