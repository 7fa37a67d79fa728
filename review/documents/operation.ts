import type { JsonObject } from "../model/json.ts";

/** One route of an OpenAPI document, whichever version it is written in. */
export interface Operation {
  /** As in `GET /records/{id}`, or `WebSocket $connect`. */
  readonly route: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  /** By status, `default` among them. */
  readonly responses: ReadonlyMap<string, Response>;
  readonly callers: Callers;
  /** What answers: `function list-records`, `https://…`, `mock` … */
  readonly backend: string;
  /** A browser asks before it sends: nothing a client calls itself. */
  readonly isPreflight: boolean;
}

export interface Parameter {
  /** `query`, `header`, `path` … */
  readonly place: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

export interface Body {
  readonly isRequired: boolean;
  /** Schemas by media type. */
  readonly content: ReadonlyMap<string, JsonObject>;
}

export interface Response {
  readonly content: ReadonlyMap<string, JsonObject>;
  readonly headers: readonly string[];
}

/** Who may call. Empty: anybody. */
export interface Callers {
  readonly conditions: readonly Condition[];
}

/** One thing a caller must have. All of them are asked for. */
export interface Condition {
  readonly kind: "api key" | "iam" | "authorizer" | "connection" | "unknown";
  /** The name of the authorizer; of nothing else. */
  readonly name: string;
  readonly scopes: readonly string[];
}
