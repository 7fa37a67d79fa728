import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { Construct } from "constructs";

export interface ReleasedFunction {
  /** The function's name within the service; also the construct id of its alias. */
  readonly name: string;
  readonly functionName: string;
  /** A version number, `$LATEST`, or a reference to the newest version. */
  readonly version: string;
}

export interface ReleaseAliasesProps {
  /** The release id. */
  readonly release: string;
  /** Name of the alias of every function. */
  readonly alias: string;
  readonly functions: readonly ReleasedFunction[];
  /** The aliases stay on the version they were made with. */
  readonly freezeVersions: boolean;
}

export interface FunctionAlias {
  readonly functionName: string;
  readonly alias: LambdaAlias;
}

/** The version of each function a release runs on, whichever API calls it. What else belongs to the release is made below it. */
export class ReleaseAliases extends Construct {
  readonly release: string;
  readonly alias: string;
  /** By the function's name within the service. */
  readonly functions: ReadonlyMap<string, FunctionAlias>;

  constructor(scope: Construct, id: string, props: ReleaseAliasesProps) {
    super(scope, id);
    this.release = props.release;
    this.alias = props.alias;
    this.functions = new Map(props.functions.map((released) => [released.name, this.#aliasOf(props, released)]));
  }

  #aliasOf(props: ReleaseAliasesProps, { name, functionName, version }: ReleasedFunction): FunctionAlias {
    const alias = new LambdaAlias(this, `${name}-alias`, {
      name: props.alias,
      functionName,
      functionVersion: version,
      ...(props.freezeVersions && { lifecycle: { ignoreChanges: ["function_version"] } }),
    });
    return { functionName, alias };
  }
}
