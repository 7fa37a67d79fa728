/** A Lambda function as the configuration describes it, every reference resolved. */
export interface LambdaFunction {
  readonly address: string;
  readonly functionName: string;
  readonly arn: string;
  readonly region: string;
  readonly accountId: string;
  /** As Terraform has it: `dir/file.export`. */
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memorySizeMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path. */
  readonly zipPath: string;
}
