import type { ServiceDefinition } from "../../stacks/service-definition.ts";

/** The old store's own OpenAPI 2.0 document, and what it leaves open. */
export const service: ServiceDefinition = {
  api: {
    title: "pet-store",
    description: "Pets of an old store",
    routes: [],
    authorizers: {},
    document: {
      file: "petstore.json",
      defaults: { public: "looking at pets is free" },
      operations: {
        "POST /pets": { public: "the store looks at every offer itself" },
        "ANY /store/{proxy+}": { http: { uri: "http://${stageVariables.petStore}/{proxy}" } },
      },
    },
  },
};
