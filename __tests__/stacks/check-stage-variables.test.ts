import { service } from "../../api/service.ts";
import { defineEnvironment } from "../../environments/environment.ts";
import { environments } from "../../environments/index.ts";
import { checkStageVariables } from "../../stacks/check-stage-variables.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { ANYWHERE } from "../../stacks/names.ts";
import { documentOf } from "../../stacks/rest-document.ts";
import type { RestService } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const { authorizer: _, allowedOrigin: __, ...bare } = environmentInput;

const api = {
  title: "pets",
  description: "Pets",
  authorizers: {},
  routes: [
    simpleRoute("GET /pets", {
      authorizer: undefined,
      public: "a test",
      http: { uri: "http://${stageVariables.pets}/" },
    } as never),
    simpleRoute("GET /mapped", {
      authorizer: undefined,
      public: "a test",
      mock: {
        mapping: {
          requestTemplates: { "application/json": "$stageVariables['greeting'] $stageVariables.farewell" },
          responses: { default: { statusCode: 200 } },
        },
      },
      responses: { 200: undefined },
    } as never),
  ],
};

const problemsOf = (of: RestService, stageVariables: Record<string, string>) =>
  messageOf(() =>
    checkStageVariables(defineEnvironment({ ...bare, stageVariables }), of, { document: documentOf(of, ANYWHERE) }),
  ).split("\n");

describe("the stage variables an API needs", () => {
  // feature: stage-variables
  it("are set by every environment of the repository", () => {
    const document = documentOf(service, ANYWHERE);

    for (const environment of environments)
      expect(() => checkStageVariables(environment, service, { document })).not.toThrow();
  });

  it("are named when they are missing, wherever they stand, with the setting that would give them", () => {
    expect(problemsOf({ api }, { farewell: "bye" })).toEqual([
      "environment 'dev' is not valid:",
      "  stage variable 'pets' is needed and not set; set stageVariables: { pets: '…' }",
      "  stage variable 'greeting' is needed and not set; set stageVariables: { greeting: '…' }",
    ]);
  });

  it("are also those that only functions read", () => {
    const none = { api: { ...api, routes: [] } };

    expect(problemsOf({ ...none, stageVariables: ["limit", "jwtIssuer"] }, {})).toEqual([
      "environment 'dev' is not valid:",
      "  stage variable 'limit' is needed and not set; set stageVariables: { limit: '…' }",
      "  stage variable 'jwtIssuer' is needed and not set; set authorizer: { issuer, audience, jwksUrl }",
    ]);
  });

  it("include the origin of browsers, where the API lets one in", () => {
    expect(problemsOf({ api: { ...api, routes: [], allowedOriginStageVariable: "allowedOrigin" } }, {})).toContain(
      "  stage variable 'allowedOrigin' is needed and not set; set allowedOrigin, as in 'https://app.example.com'",
    );
  });

  it("stop a build", () => {
    expect(messageOf(() => describeBuild({ api }, environmentWith(), new Map()))).toContain("stage variable 'pets'");
  });
});
