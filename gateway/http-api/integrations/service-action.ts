/** A first-class integration with an AWS service. */
export interface ServiceAction {
  /** `SQS-SendMessage` */
  readonly subtype: string;
  /** As AWS has it in host names: `sqs`. */
  readonly service: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The request that asks for it. */
  readonly toRequest: (parameters: ServiceParameters) => ServiceCall;
}

/** What was mapped, by name; a parameter whose value is not in the request is not there. */
export type ServiceParameters = Readonly<Record<string, string>>;

export interface ServiceCall {
  readonly method: "GET" | "POST";
  /** After the address of the service, encoded. */
  readonly target: string;
  /** By name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
