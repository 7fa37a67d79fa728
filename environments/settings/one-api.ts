import { z } from "zod";

import { name } from "./values.ts";

/** Environments that name the same API are stages of it, in one stack. */
export const OneApi = z.strictObject({
  name: name("the API's name")
    .refine((value) => !/^bootstrap(-|$)/.test(value), "'bootstrap' is the name of another stack")
    .describe("Name of the stack: `cdktf deploy {name}`"),
  namePrefix: name("the name prefix")
    .optional()
    .describe("First part of every name in the account. By default `{service}-{name}`"),
});
