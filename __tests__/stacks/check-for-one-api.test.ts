import { checkForOneApi } from "../../stacks/check-for-one-api.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";
import { dev, notesService } from "../support/one-api-stacks.ts";

const refusal = (service: ServiceDefinition) => messageOf(() => checkForOneApi(service));
const HEADING = "the service cannot be one API with several stages:\n  ";

describe("a service whose stages share its functions", () => {
  it("is taken when its functions read the names of tables from stage variables", () => {
    expect(() => checkForOneApi(notesService)).not.toThrow();
  });

  it("is refused when they would look for them in environment variables", () => {
    expect(refusal({ ...notesService, stageVariables: [] })).toBe(
      `${HEADING}table 'notes': each stage has its own, and functions learn its name from the stage variable 'notesTableName'; ` +
        "read event.stageVariables.notesTableName instead of an environment variable, and name it in the service's 'stageVariables'",
    );
  });

  it("is refused when a token authorizer would have to know the stage's table", () => {
    const tables = { notes: ["dynamodb:GetItem"] } as const;
    const authorizers = { token: { type: "token", function: "check", resultTtlSeconds: 0, tables } } as const;

    expect(refusal({ ...notesService, api: { ...notesService.api, authorizers } })).toBe(
      `${HEADING}authorizer token: a token authorizer is not told the stage variables, so it cannot know the stage's table; make it one of type 'request'`,
    );
  });

  it("is refused when API Gateway itself would call a table of no stage", () => {
    const resources = ["arn:{partition}:dynamodb:{region}:{account}:table/{prefix}-notes"];
    const aws = {
      service: "dynamodb",
      action: "GetItem",
      permission: { actions: ["dynamodb:GetItem"], resources },
      mapping: { responses: [{ status: 200 }] },
    } as const;
    const routes = [simpleRoute("GET /notes", { aws } as never)];

    expect(refusal({ ...notesService, api: { ...notesService.api, routes }, stageVariables: [] })).toBe(
      `${HEADING}${resources[0]}: '{prefix}' is the API's, and each stage has tables of its own; call the table from a function, or give each environment an API of its own`,
    );
  });

  it("is refused when a role's name would be longer than IAM takes", () => {
    const name = `keep-${"x".repeat(36)}`;
    const routes = [
      simpleRoute("GET /notes", { function: name, authorizer: undefined, public: "nobody is asked" } as never),
    ];

    expect(
      messageOf(() => describeBuild({ ...notesService, api: { ...notesService.api, routes } }, dev, new Map())),
    ).toBe(
      "environment 'dev' is not valid:\n" +
        `  the role of a function would be named records-shop-${name}-e-00000000: 65 characters, and AWS takes 64; shorten 'namePrefix'`,
    );
  });
});
