import type { FeatureGroup } from "../feature.ts";
import { guide } from "./developer-guide.ts";

export const httpApis: FeatureGroup = {
  group: "HTTP APIs",
  features: [
    {
      id: "http-api-releases",
      name: "Releases by weights of aliases",
      see: guide("http-api-stages"),
      by: "a canary in the ledger of a service with an HTTP API",
      gateway: ["aws_lambda_alias"],
    },
  ],
};
