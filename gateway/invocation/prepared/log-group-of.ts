/** Of `arn:aws:logs:eu-west-1:123456789012:log-group:shop:*` or `arn:aws:firehose:…:deliverystream/amazon-apigateway-shop`. */
export function logGroupOf(arn: string): string {
  return /:(?:log-group:|deliverystream\/)([^:]+)/.exec(arn)?.[1] ?? arn;
}
