import { z } from "zod";

import { name } from "./values.ts";

/** API Gateway invokes `$LATEST` by the ARN without anything after the name. */
const FUNCTION_ARN =
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(:(?!\$LATEST$)[A-Za-z0-9_-]{1,128})?$/;

/** Stage variables know no functions of other accounts, so each ARN stands in the API's document as it is. */
export const OutsideFunctions = z.record(
  name("an outside function's name"),
  z
    .string()
    .regex(
      FUNCTION_ARN,
      "must be the ARN of a Lambda function, with its alias or version if it is called by one, as in arn:aws:lambda:eu-west-1:210987654321:function:greet:live",
    )
    .meta({ accepts: "the ARN of a Lambda function" }),
);
