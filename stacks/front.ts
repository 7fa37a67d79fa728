import type { CountedApi } from "../constructs/alias-api-graphs.ts";
import type { WeighedFunction } from "../constructs/canary-alarm-math.ts";
import type { CustomDomain } from "../constructs/custom-domain.ts";
import type { LambdaFunction } from "../constructs/lambda-function.ts";
import type { ReleaseLatch } from "../constructs/release-latch.ts";
import type { Stage } from "../constructs/stage.ts";
import type { KeyedStage } from "../constructs/usage-plan.ts";
import type { Environment } from "../environments/environment.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { OutsidePermissions } from "./outside-function-permissions.ts";
import type { AliasedRelease } from "./release-aliases.ts";
import type { DeclaredWebSocketApi } from "./websocket-api/web-socket-front.ts";

/** What every front of a stack is made from. */
export interface FrontProps {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  /** The release id of this commit's build. */
  readonly build: string;
  /** Every function of the stack, by its name within the service. */
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly releases: readonly AliasedRelease[];
  readonly keys: readonly PlannedKey[];
  /** @default the service has none */
  readonly webSocketApi?: DeclaredWebSocketApi | undefined;
  /** Keeps a release that was rolled back from starting again. @default nothing rolls back by itself */
  readonly latch?: ReleaseLatch | undefined;
}

export interface StackOutput {
  readonly name: string;
  readonly description: string;
  readonly value: unknown;
  /** @default false */
  readonly sensitive?: boolean;
}

/** One API of the service, with all that stands between clients and functions. */
export interface Front {
  readonly outputs: readonly StackOutput[];
  /** What owners of functions of others have to allow. @default nothing */
  readonly outsidePermissions?: OutsidePermissions;
  /** What tells of the release on trial, and takes it away. @default nothing */
  readonly trial?: Trial;
  /** A domain name whose paths may lead to other APIs, too. @default none */
  readonly domain?: CustomDomain;
  /** How CloudWatch counts it. @default by the metrics of its access log */
  readonly counted?: CountedApi;
  /** A stage whose keys are those of the REST API's usage plans, where the service has one. @default none */
  readonly keyedStage?: KeyedStage;
}

/** Where clients get a release on trial: at the stage of a REST API, or by aliases of functions. */
export interface Trial {
  readonly rest?: { readonly restApiId: string; readonly stage: Stage };
  readonly weighed?: readonly WeighedFunction[];
}
