import { largePlan } from "../__tests__/review/support/large-plan.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import type { JsonObject } from "../review/model/json.ts";
import { reviewStacks } from "../review/offline/review-stacks.ts";
import { declaredInStack } from "../review/plan/declared-resources.ts";
import { reviewPlan } from "../review/plan/review-plan.ts";
import { renderMarkdown } from "../review/render/render-markdown.ts";
import { parseOptions } from "../terminal/parse-options.ts";

const RUNS = 7;
const ROUTES = 300;

const USAGE = `Times what 'npm run diff' adds to Terraform and to synthesis, for a large plan and for ${ROUTES} routes.

usage: npm run bench:review
`;

function main(args: readonly string[]): void {
  if (parseOptions(args, {}, "npm run bench:review --").help) {
    process.stdout.write(USAGE);
    return;
  }
  const { plan, text } = largePlan(5_000_000);
  const common = {
    environment: "prod",
    documents: [],
    lint: undefined,
    packageSizes: {},
    declared: new Map(),
    versions: undefined,
  };
  const ledgers = { before: undefined, after: undefined };
  tell("a comment of a plan of 5 MB, goal 2 s", () => {
    const { review, planText } = reviewPlan({ ...common, plan, planText: text, name: "after", ledgers });
    renderMarkdown(review, { planText });
  });
  const [before, after] = [stackOf("string"), stackOf("integer")];
  tell(`two configurations of ${ROUTES} routes, goal 1 s`, () => {
    const review = reviewStacks({
      environment: "prod",
      before: { stack: before, declared: declaredInStack(before), ledger: undefined, name: "before" },
      after: { stack: after, declared: declaredInStack(after), ledger: undefined, name: "after" },
      documents: [],
    });
    renderMarkdown(review);
  });
}

function tell(what: string, run: () => void): void {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const [first, median] = [times.at(-1) ?? 0, times[Math.floor(RUNS / 2)] ?? 0];
  process.stdout.write(`${what}: median ${median.toFixed(0)} ms, slowest of ${RUNS} ${first.toFixed(0)} ms\n`);
}

/** Each route changes, and each has a function with a role of its own. */
function stackOf(type: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  const functions: Record<string, JsonObject> = {};
  const policies: Record<string, JsonObject> = {};
  for (let index = 0; index < ROUTES; index += 1) {
    const schema = { type: "object", properties: { id: { type }, name: { type: "string" } }, required: ["id"] };
    paths[`/items/${index}`] = {
      post: { requestBody: { content: { "application/json": { schema } } }, responses: {} },
    };
    functions[`f${index}`] = { function_name: `f${index}`, memory_size: type.length * 64, source_code_hash: type };
    const Statement = [{ Effect: "Allow", Action: [`dynamodb:${type}`], Resource: `table-${index}` }];
    policies[`p${index}`] = { role: `r${index}`, policy: JSON.stringify({ Statement }) };
  }
  const body = JSON.stringify({ openapi: "3.0.1", paths });
  return {
    resource: {
      aws_api_gateway_rest_api: { api: { body } },
      aws_lambda_function: functions,
      aws_iam_role_policy: policies,
    },
  };
}

try {
  main(process.argv.slice(2));
} catch (error) {
  reportUserError(error);
}
