import type { z } from "zod";

import { UserError } from "../errors/user-error.ts";
import type { CacheKey } from "./cache-key.ts";
import type { Cors } from "./cors.ts";
import type { AnyIntegration, Integration } from "./integrations/integration.ts";
import type { JsonObject } from "./json-object.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"] as const;

export type HttpMethod = (typeof METHODS)[number];

/** A schema with the name it has in the API: a model in API Gateway, `components.schemas.{name}` in the document. */
export interface Model {
  readonly name: string;
  readonly schema: z.ZodType;
}

interface RouteOptions extends CacheKey {
  /** One sentence for the documentation. */
  readonly summary: string;
  /** What else clients should know, for the documentation. Models and parameters say it in their schemas: `z.string().describe("…")`. */
  readonly description?: string;
  /** What clients that are generated from the document call it: `getOrder`. @default made of method and path */
  readonly operationName?: string;
  /**
   * What browsers may do here, in place of what the API says; `false`: no page may call it. A function that answers by itself sends
   * the headers by itself. Routes of one path answer browsers together, so they say the same.
   *
   * @default what the API says
   */
  readonly cors?: Cors | false;
  /** Clients need a key of a usage plan. @default false */
  readonly apiKeyRequired?: boolean;
  /** API Gateway refuses other JSON bodies with 400 before the function runs. */
  readonly body?: Model;
  /**
   * Content types whose bodies are held against it; they have to be JSON. Bodies of others are not, so a function has to look at the
   * type, or a mapping's `passthroughBehavior` refuse it.
   *
   * @default ["application/json"]
   */
  readonly bodyTypes?: readonly string[];
  /** Query parameters; those that are not optional are required by API Gateway. */
  readonly query?: z.ZodObject;
  /** Request headers; those that are not optional are required by API Gateway. */
  readonly headers?: z.ZodObject;
  /** Path parameters. @default every `{variable}` of the path is a string */
  readonly pathParameters?: z.ZodObject;
  /** What of a request is held against its model and parameters; the function has to look at the rest. @default both */
  readonly validates?: "body" | "parameters";
  /** Models of the answers by status code; `undefined` is an answer without a body. */
  readonly responses: Readonly<Record<number, Model | undefined>>;
}

/** Who may call: those an authorizer lets through, IAM callers who sign, or everybody, with the reason in writing. */
export type Access =
  | {
      readonly authorizer: string;
      /** Of an access token of a user pool, at least one: `https://records.example.com/read`. */
      readonly scopes?: readonly string[];
      readonly public?: never;
      readonly iam?: never;
    }
  | { readonly public: string; readonly authorizer?: never; readonly scopes?: never; readonly iam?: never }
  | { readonly iam: true; readonly authorizer?: never; readonly scopes?: never; readonly public?: never };

export type RouteDeclaration = RouteOptions & Access & Integration;

export type Route = RouteOptions &
  Access &
  AnyIntegration & {
    readonly method: HttpMethod;
    readonly path: string;
    /** What an imported document says of it to clients: parameters, bodies and answers, instead of schemas. */
    readonly operation?: JsonObject;
  };

/**
 * Declares one method of the API.
 *
 * @param key method and path as one string, `"GET /records/{id}"`; a last segment `{proxy+}` takes any deeper path
 * @throws UserError when the key has another form
 */
export function route(key: string, declaration: RouteDeclaration): Route {
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  if (!isHttpMethod(method) || path === undefined) {
    throw new UserError(
      `route '${key}' has the wrong form: write a method (${METHODS.join(", ")}), one space and a path that starts with '/', as in 'GET /records/{id}'`,
    );
  }
  return { ...declaration, method, path };
}

/** The names in braces, in order: `/a/{b}/{c+}` has `b` and `c`. */
export function pathVariables(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? "");
}

function isHttpMethod(text: string | undefined): text is HttpMethod {
  return METHODS.some((method) => method === text);
}
