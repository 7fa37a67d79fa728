import assert from "node:assert/strict";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import { applyEdits } from "../support/edits.ts";
import type { ScenarioStep } from "./context.ts";
import { expectNoChanges } from "./expect.ts";
import { PROD, releasesIn } from "./prod.ts";

/** The one function whose code changes. */
export const CHANGED_FUNCTION = "get-record";

/** The one function that is new. */
export const ADDED_FUNCTION = "ping";

export const ADDED_PATH = "/ping";

export const newCode: ScenarioStep = {
  name: "new-code",
  title: "new code and a new endpoint: prod's plan stays empty until they are released",
  needs: ["no-changes"],
  async run(context, saw) {
    const { workspace, cdktf, terraform } = context;
    workspace.edit(`functions/${CHANGED_FUNCTION}.ts`, (text) => `${text}\nconsole.info("second edition");\n`);
    workspace.write(`functions/${ADDED_FUNCTION}.ts`, "export const handler = async () => ({ statusCode: 200 });\n");
    workspace.edit("api/service.ts", (text) =>
      applyEdits(text, [
        [/const routes = \[\n/, `const routes = [\n${ROUTE}`],
        [/description: "([^"]+)"/, `description: "$1 (second edition)"`],
      ]),
    );
    await workspace.commit("Change a function and add an endpoint");
    const build = await cdktf.release("id", PROD);
    assert.notEqual(build, releasesIn(context).newest);
    saw(`this commit builds ${build}`);
    await expectNoChanges(context, PROD, saw);
    const { changes } = await terraform.plan("test");
    const counts = countChanges(changes);
    assert.equal(counts["create aws_lambda_function"], 1);
    assert.equal(counts["update aws_api_gateway_rest_api"], 1);
    saw(`test, which follows the branch, would change: ${summarize(changes)}`);
  },
};

const ROUTE = `  route("GET ${ADDED_PATH}", {
    summary: "Answers",
    function: "${ADDED_FUNCTION}",
    authorizer: "jwt",
    responses: { 200: undefined },
  }),
`;
