import type { JsonObject } from "../terraform/json-value.ts";

/** A model of an API: a JSON Schema, draft 4, that requests may be held against. */
export interface ApiModel {
  readonly name: string;
  readonly contentType: string;
  /** References to other models are written `https://apigateway.amazonaws.com/restapis/{api id}/models/{name}`. */
  readonly schema: JsonObject;
}

export function modelUrl(apiId: string, modelName: string): string {
  return `https://apigateway.amazonaws.com/restapis/${apiId}/models/${modelName}`;
}
