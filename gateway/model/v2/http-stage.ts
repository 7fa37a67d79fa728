import type { HttpApi, HttpApiDefinition } from "./http-api.ts";
import type { V2StageSettings } from "./v2-stage-settings.ts";

export interface HttpStage extends V2StageSettings {
  readonly api: HttpApi;
  /** Absent: nothing is deployed to it. */
  readonly definition?: HttpApiDefinition;
  /** Of the deployment, when it was made for one. */
  readonly release?: string;
}
