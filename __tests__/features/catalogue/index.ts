import type { FeatureGroup } from "../feature.ts";
import { authorization } from "./authorization.ts";
import { endpoints } from "./endpoints.ts";
import { httpApis } from "./http-apis.ts";
import { integrations } from "./integrations.ts";
import { lifecycle } from "./lifecycle.ts";
import { requests } from "./requests.ts";
import { stages } from "./stages.ts";
import { usagePlans } from "./usage-plans.ts";
import { webSocketApis } from "./web-socket-apis.ts";

/**
 * Every feature that somebody could want to declare. To add one: an entry here, and `// feature: its-id` on the line
 * above the tests that show it; `npm run features` does the rest.
 */
export const catalogue: readonly FeatureGroup[] = [
  endpoints,
  requests,
  integrations,
  authorization,
  stages,
  usagePlans,
  lifecycle,
  httpApis,
  webSocketApis,
];
