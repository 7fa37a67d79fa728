import { edited, type Pair } from "../pair.ts";
import { SECRETS } from "../secrets.ts";
import { add, all, change, remove, set } from "../stack-edits.ts";

export const limits: readonly Pair[] = [
  edited(
    "throttle-lowered",
    change(
      "aws_api_gateway_method_settings",
      "",
      ({ settings }) => void Object.assign(settings, { throttling_rate_limit: 1.5 }),
    ),
    ["requests to all routes: rate 1.5/s (was: "],
  ),
  edited(
    "throttle-of-a-route",
    all((stack) => {
      const [name = "", block = {}] = Object.entries(stack.resource.aws_api_gateway_method_settings ?? {})[0] ?? [];
      const own = {
        ...block,
        method_path: "records/POST",
        settings: { throttling_rate_limit: 3, throttling_burst_limit: 6 },
      };
      stack.resource.aws_api_gateway_method_settings = { [name]: block, post: own };
    }),
    ["requests to POST /records is new, rate 3/s, burst 6"],
  ),
  edited(
    "quota-lowered",
    change("aws_api_gateway_usage_plan", "free", (plan) => void Object.assign(plan.quota_settings, { limit: 7 })),
    ["usage plan records-dev-free: quota 7 (was: "],
  ),
  edited(
    "plan-method-throttle",
    change(
      "aws_api_gateway_usage_plan",
      "free",
      (plan) => void Object.assign(plan.api_stages[0].throttle[0], { rate_limit: 0.5 }),
    ),
    ["usage plan records-dev-free, POST /records: 0.5/s, burst "],
  ),
  edited("key-added", add("aws_api_gateway_api_key", "partner", { name: "partner" }), ["API key partner is new"]),
  edited(
    "key-removed",
    all(remove("aws_api_gateway_usage_plan_key", "free"), remove("aws_api_gateway_api_key", "free"), (stack) => {
      stack.output = {};
    }),
    ["THE API KEY records-dev-free-demo IS DESTROYED. LOST: its value: clients must be given another"],
    "data at risk",
  ),
  edited(
    "key-rotated",
    set("aws_api_gateway_api_key", "free", { value: SECRETS.key }),
    ["THE API KEY records-dev-free-demo IS REPLACED, because of value"],
    "data at risk",
  ),
  edited("key-disabled", set("aws_api_gateway_api_key", "free", { enabled: false }), [
    "API key records-dev-free-demo: enabled false (was: ",
  ]),
];
