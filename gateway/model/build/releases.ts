import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { ApiDefinition } from "../api-definition.ts";
import type { LambdaFunction } from "../lambda-function.ts";
import type { Stack } from "../stack.ts";
import type { HttpApiDefinition } from "../v2/http-api.ts";
import type { WebSocketDefinition } from "../v2/web-socket-api.ts";
import { text, textMap } from "./read.ts";

export const RELEASE_ID = /^r-[0-9a-f]{8}$/;

/** Earlier builds kept on this machine. @returns undefined when that release is not among them */
export type FindRelease = (release: string, stackName: string) => Stack | undefined;

/** The release a deployment was made for: the value of one of its triggers. */
export function releaseOf(deployment: Block): string | undefined {
  return Object.values(textMap(deployment.read("triggers"))).find((value) => RELEASE_ID.test(value));
}

/** The release the configuration was built as: its API, or else a function, is tagged with it. */
export function presentRelease(configuration: Configuration): string | undefined {
  const tagged = [
    ...configuration.resourcesOf("aws_api_gateway_rest_api"),
    ...configuration.resourcesOf("aws_apigatewayv2_api"),
    ...configuration.resourcesOf("aws_lambda_function"),
  ];
  return tagged
    .map((block) => text(textMap(block.read("tags")).release))
    .find((tag) => tag !== undefined && RELEASE_ID.test(tag));
}

/** Looks into earlier builds, and remembers which releases were asked for in vain. */
export class Releases {
  readonly #find: FindRelease;
  readonly #present: string | undefined;
  readonly #stackName: string;
  readonly #missing = new Set<string>();

  constructor(find: FindRelease, present: string | undefined, stackName: string) {
    this.#find = find;
    this.#present = present;
    this.#stackName = stackName;
  }

  definition(release: string, apiName: string): ApiDefinition | undefined {
    return this.#earlier(release)?.apis.find(({ logicalName }) => logicalName === apiName)?.definition;
  }

  webSocketDefinition(release: string, apiName: string): WebSocketDefinition | undefined {
    return this.#earlier(release)?.webSocketApis.find(({ logicalName }) => logicalName === apiName)?.definition;
  }

  httpDefinition(release: string, apiName: string): HttpApiDefinition | undefined {
    return this.#earlier(release)?.httpApis.find(({ logicalName }) => logicalName === apiName)?.definition;
  }

  code(release: string, functionName: string): LambdaFunction | undefined {
    if (!RELEASE_ID.test(release)) return undefined;
    return this.#earlier(release)?.functions.find((candidate) => candidate.functionName === functionName);
  }

  notices(): readonly string[] {
    return [...this.#missing].map(
      (release) => `release ${release} of stack ${this.#stackName} is not on this machine: the current build serves it`,
    );
  }

  #earlier(release: string): Stack | undefined {
    if (release === this.#present) return undefined;
    const stack = this.#find(release, this.#stackName);
    if (stack === undefined) this.#missing.add(release);
    return stack;
  }
}
