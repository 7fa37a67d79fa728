/** What HTTP APIs and WebSocket APIs have in common. */
export interface V2Api {
  readonly address: string;
  /** As the configuration calls it: `api` of `aws_apigatewayv2_api.api`. */
  readonly logicalName: string;
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  /** There is no other kind of endpoint for them. */
  readonly endpointType: "REGIONAL";
  /** Only custom domain names lead to it. */
  readonly isDefaultEndpointDisabled?: true;
}
