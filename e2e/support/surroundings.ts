/** Environment variables. */
export type Surroundings = Readonly<Record<string, string | undefined>>;

/** What would lead a command to another AWS account, another Terraform, or colours. */
const LEFT_OUT = /^(AWS_|TF_|CDKTF_|STAGECRAFT_|MOTO_|CI$|FORCE_COLOR$|NODE_OPTIONS$|npm_)/;

/** The surroundings of every command the suite runs: the user's own, without what would change the outcome. */
export function plainSurroundings(own: Surroundings): Record<string, string> {
  const kept = Object.entries(own).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return value !== undefined && !LEFT_OUT.test(name);
  });
  return { ...Object.fromEntries(kept), NO_COLOR: "1", PYTHONDONTWRITEBYTECODE: "1" };
}

/** Credentials of the emulated account and where it is, as every AWS SDK and main.ts read them. */
export function emulatedAws(endpoint: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
  };
}
