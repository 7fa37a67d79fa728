import type { SettingProblem } from "./check-settings.ts";

export interface PlacesContext {
  readonly account: string;
  readonly region: string;
  readonly vpcLinks: Readonly<Record<string, string>>;
  readonly stage: { readonly accessLog: { readonly deliveryStreamArn?: string | undefined } };
}

/**
 * What API Gateway reaches only where it is itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html
 */
export function placeProblems({ account, region, vpcLinks, stage }: PlacesContext): SettingProblem[] {
  const stream = stage.accessLog.deliveryStreamArn;
  const named = [
    ...Object.entries(vpcLinks).map(([name, arn]) => ({ path: ["vpcLinks", name], what: "the load balancer", arn })),
    ...(stream === undefined
      ? []
      : [{ path: ["stage", "accessLog", "deliveryStreamArn"], what: "the stream", arn: stream }]),
  ];
  return named.flatMap(({ path, what, arn }) => {
    const [, , , itsRegion, itsAccount] = arn.split(":");
    return itsRegion === region && itsAccount === account
      ? []
      : [{ path, message: `${what} must be in the API's account and region, ${account} in ${region}` }];
  });
}
