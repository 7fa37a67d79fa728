/**
 * Where API Gateway calls a function by its ARN. The region is the function's, wherever the API is.
 *
 * Stage variables know no functions of other accounts, so the ARN is in the document as it is, its alias included.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function outsideFunctionUri(arn: string): string {
  const [, partition, , region] = arn.split(":");
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}
