import { z } from "zod";

/** Those the environment fills in from its other settings. */
const TAKEN = new Set(["lambdaAlias", "jwtIssuer", "jwtAudience", "jwksUrl", "allowedOrigin", "logLevel"]);

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
const variableName = z
  .string()
  .regex(/^[A-Za-z0-9_]{1,64}$/, "the name of a stage variable has 1–64 letters, digits and underscores")
  .refine((name) => !TAKEN.has(name), {
    error: ({ input }) => `'${input}' follows from other settings of the environment; choose another name`,
  });

const variableValue = z
  .string()
  .regex(/^[A-Za-z0-9\-._~:/?#&=,]{1,512}$/, "must be 1–512 letters, digits and - . _ ~ : / ? # & = ,");

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html */
export const StageVariables = z.record(variableName, variableValue);
