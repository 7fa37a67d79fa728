import { z } from "zod";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const STREAM = /^arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream\/amazon-apigateway-[A-Za-z0-9_.-]+$/;

const MOST_BYTES = 3 * 1024;

const ownText = z
  .string()
  .meta({ accepts: "one line with `$context.requestId` or `$context.extendedRequestId`" })
  .regex(/^[^\r\n]+$/, "must be one line: API Gateway writes a line for each request")
  .refine((text) => Buffer.byteLength(text) <= MOST_BYTES, {
    error: `must be at most ${MOST_BYTES} bytes: API Gateway takes no longer format`,
  })
  .refine((text) => /\$context\.(requestId|extendedRequestId)\b/.test(text), {
    error: "must hold $context.requestId or $context.extendedRequestId: API Gateway refuses a format without",
  })
  .refine((text) => !/\$(?!context\.)/.test(text), {
    error: "must hold no other variables than those of $context, written as in $context.status",
  });

export const LogFormat = z
  .union(
    [
      z.enum(["json", "clf", "csv", "xml"]),
      z.strictObject({ text: ownText.describe("A format of your own, of text and `$context` variables") }),
    ],
    { error: "must be json, clf, csv, xml, or a format of your own as in { text: '$context.requestId …' }" },
  )
  .default("json");

export const AccessLog = z.strictObject({
  format: LogFormat.meta({
    description: "What is written for each request",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html#apigateway-cloudwatch-log-formats",
  }),
  deliveryStreamArn: z
    .string()
    .regex(STREAM, "must be the ARN of a Firehose stream whose name starts with amazon-apigateway-")
    .optional()
    .meta({
      accepts: "the ARN of a stream named `amazon-apigateway-…`",
      description: "The Firehose stream that gets the lines, in place of a log group",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html",
    }),
});
