import { z } from "zod";

import type { CognitoAuthorizer, RequestAuthorizer, TokenAuthorizer } from "../authorizers/authorizer.ts";
import { FUNCTION_USE } from "./integration-shape.ts";
import type { ShapeOf } from "./shape-of.ts";

const described = { description: z.string().optional() };
const asked = {
  ...FUNCTION_USE,
  function: z.string().optional(),
  outsideFunction: z.string().optional(),
  resultTtlSeconds: z.number(),
};
const header = z.string().optional();

const REQUEST = {
  ...described,
  ...asked,
  type: z.literal("request").optional(),
  identitySource: z.array(z.string()),
} satisfies ShapeOf<RequestAuthorizer>;

const TOKEN = {
  ...described,
  ...asked,
  type: z.literal("token"),
  header,
  validationExpression: z.string().optional(),
} satisfies ShapeOf<TokenAuthorizer>;

const COGNITO = {
  ...described,
  type: z.literal("cognito"),
  userPools: z.array(z.string()),
  header,
  validationExpression: z.string().optional(),
} satisfies Omit<ShapeOf<CognitoAuthorizer>, "function" | "outsideFunction">;

export const AuthorizerShape = z.discriminatedUnion("type", [
  z.strictObject(REQUEST),
  z.strictObject(TOKEN),
  z.strictObject(COGNITO),
]);
