export interface AccountThrottle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

const USUAL: AccountThrottle = { rateLimit: 10_000, burstLimit: 5_000 };
const SMALLER: AccountThrottle = { rateLimit: 2_500, burstLimit: 1_250 };

const SMALLER_REGIONS = new Set([
  "af-south-1",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "mx-central-1",
]);

/**
 * What API Gateway lets all APIs of an account do together, unless AWS was asked for more.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const defaultAccountThrottle = (region: string): AccountThrottle =>
  SMALLER_REGIONS.has(region) ? SMALLER : USUAL;
