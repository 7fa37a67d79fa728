import type { RuleCases } from "../support/rule-cases.ts";
import { bucketCases } from "./buckets.ts";
import { dataCases } from "./data.ts";
import { deploymentCases } from "./deployments.ts";
import { domainCases } from "./domains.ts";
import { functionPermissionCases } from "./function-permissions.ts";
import { functionCases } from "./functions.ts";
import { keyCases } from "./keys.ts";
import { messageCases } from "./messages.ts";
import { methodCases } from "./methods.ts";
import { permissionCases } from "./permissions.ts";
import { stageCases } from "./stages.ts";
import { webSocketCases } from "./web-sockets.ts";

export const ruleCases: readonly RuleCases[] = [
  ...methodCases,
  ...webSocketCases,
  ...functionPermissionCases,
  ...stageCases,
  ...domainCases,
  ...keyCases,
  ...deploymentCases,
  ...functionCases,
  ...dataCases,
  ...messageCases,
  ...bucketCases,
  ...permissionCases,
];
