/** What the provider block says about where the stack lives. */
export interface Surroundings {
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly dnsSuffix: string;
}

/** AWS's own example account, where the configuration names none. */
export const EXAMPLE_ACCOUNT = "123456789012";

export function surroundingsOf(region: string, accountId: string): Surroundings {
  const isChina = region.startsWith("cn-");
  const partition = isChina ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return { region, accountId, partition, dnsSuffix: isChina ? "amazonaws.com.cn" : "amazonaws.com" };
}
