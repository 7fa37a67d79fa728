import { type AwsService, awsService, type OperationTarget } from "../../model/aws-service.ts";
import { parseServiceUri, type ServiceUri } from "../../model/service-uri.ts";

/** A call to an AWS service, as far as the integration's URI says what it is. */
export interface ServiceRequest {
  readonly service: AwsService;
  readonly region: string;
  /** After the address of the service, variables still in braces: `/?Action=Publish`, `/orders/{key}`. */
  readonly target: string;
  /** The operation the header `X-Amz-Target` names; absent where API Gateway adds none. */
  readonly operation?: OperationTarget & { readonly name: string };
}

/**
 * An action goes into the query, whatever the service; those known for it get it in a header too.
 *
 * @param uri stage variables in place
 * @returns undefined for what is no URI of a service
 */
export function serviceRequest(uri: string, apiRegion: string): ServiceRequest | undefined {
  const parsed = parseServiceUri(uri);
  if (parsed === undefined) return undefined;
  const { region, call } = parsed;
  const service = awsService(parsed.service);
  const { target } = service;
  const isNamed = call.type === "action" && target?.isAdded === true;
  return {
    service,
    region: region === "" ? apiRegion : region,
    target: targetOf(parsed),
    ...(isNamed && { operation: { ...target, name: `${target.prefix}.${call.action}` } }),
  };
}

function targetOf({ service, call }: ServiceUri): string {
  if (call.type === "action") return `/?Action=${call.query}`;
  // There is one address for all buckets here, so a bucket's own host name becomes part of the path, as S3 takes it too.
  const bucket = /^(.+)\.s3$/.exec(service)?.[1];
  return bucket === undefined ? `/${call.path}` : `/${bucket}/${call.path}`;
}
