import { text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { Subject } from "../subject.ts";

/** Services that hand an event over and do not wait. */
const HANDS_OVER =
  /^(sns|s3|events|scheduler|logs|ses|iot|config|codecommit|codepipeline|cloudformation)\.amazonaws\.com$/;

const INVOCATION_TYPE = "integration.request.header.x-amz-invocation-type";

/** Whether somebody invokes the function without waiting for what comes of it. */
export function isInvokedAsynchronously(block: Block, subject: Subject): boolean {
  const name = text(block.read("function_name")) ?? "";
  const arn = text(block.read("arn")) ?? "";
  const isTheFunction = (named: string | undefined) =>
    named === name || named === arn || (named?.startsWith(`${arn}:`) ?? false);
  const byService = subject.configuration
    .resourcesOf("aws_lambda_permission")
    .some(
      (one) => isTheFunction(text(one.read("function_name"))) && HANDS_OVER.test(text(one.read("principal")) ?? ""),
    );
  return byService || isCalledAsEvent(arn, subject);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html */
function isCalledAsEvent(arn: string, { model }: Subject): boolean {
  const methods = model.apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods));
  return methods.some(({ integration }) => {
    if (integration?.uri === undefined || !integration.uri.includes(`/functions/${arn}`)) return false;
    const parameters = Object.entries(integration.requestParameters);
    return parameters.some(([key, value]) => key.toLowerCase() === INVOCATION_TYPE && /^'event'$/i.test(value));
  });
}
