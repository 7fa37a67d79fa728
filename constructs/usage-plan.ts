import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key/index.js";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan/index.js";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key/index.js";
import { Construct } from "constructs";

import type { Throttle } from "./stage.ts";

/** Where keys of a plan are asked for. */
export interface KeyedStage {
  /** Of a REST API or a WebSocket API. */
  readonly apiId: string;
  readonly stageName: string;
  /** A stage of a WebSocket API has none: its routes are throttled for all clients together. */
  readonly hasMethods: boolean;
}

export interface UsagePlanProps {
  /** Keys are counted at all of them together. */
  readonly stages: readonly KeyedStage[];
  readonly name: string;
  readonly description: string;
  /** Of AWS Marketplace. @default the plan is not sold there */
  readonly productCode?: string | undefined;
  /** Of each key on its own. */
  readonly throttle: Throttle;
  readonly quota: { readonly limit: number; readonly period: "DAY" | "WEEK" | "MONTH"; readonly offset: number };
  /** By method and path, `"POST /records"`. */
  readonly methodThrottles: Readonly<Record<string, Throttle>>;
  /** API Gateway makes their values; Terraform's state has them. */
  readonly keys: readonly UsagePlanKey[];
}

export interface UsagePlanKey {
  /** Its full name. */
  readonly name: string;
  readonly description?: string;
  /** @default true */
  readonly enabled?: boolean;
}

/** What a group of clients may ask for, and the API keys that prove they belong to it. */
export class UsagePlan extends Construct {
  readonly keys: readonly { readonly name: string; readonly id: string; readonly value: string }[];

  constructor(scope: Construct, id: string, props: UsagePlanProps) {
    super(scope, id);
    const plan = new ApiGatewayUsagePlan(this, "Resource", {
      name: props.name,
      description: props.description,
      ...(props.productCode !== undefined && { productCode: props.productCode }),
      apiStages: props.stages.map(({ apiId, stageName, hasMethods }) => ({
        apiId,
        stage: stageName,
        throttle: Object.entries(hasMethods ? props.methodThrottles : {}).map(([key, throttle]) => ({
          path: throttlePathOf(key),
          ...throttle,
        })),
      })),
      throttleSettings: props.throttle,
      quotaSettings: props.quota,
    });
    this.keys = props.keys.map(({ name, description, enabled = true }) => {
      const key = new ApiGatewayApiKey(this, `${name}-key`, {
        name,
        ...(description !== undefined && { description }),
        ...(!enabled && { enabled }),
      });
      new ApiGatewayUsagePlanKey(this, `${name}-membership`, {
        keyId: key.id,
        keyType: "API_KEY",
        usagePlanId: plan.id,
      });
      return { name, id: key.id, value: key.value };
    });
  }
}

/** `POST /records` → `/records/POST`. */
const throttlePathOf = (key: string) => key.split(" ").reverse().join("/");
