import { SignatureV4 } from "@smithy/signature-v4";

import { UserError } from "../../errors/user-error.ts";
import { NodeSha256 } from "../../gateway/integrations/aws-service/node-sha256.ts";

export interface SecretStore {
  has(name: string): Promise<boolean>;
  /** Makes the secret, or gives it another value. */
  put(name: string, value: string, tags: Readonly<Record<string, string>>): Promise<void>;
  /** It can be restored for a week. */
  remove(name: string): Promise<void>;
}

export interface SecretStoreOptions {
  readonly region: string;
  /** `https://secretsmanager.eu-west-1.amazonaws.com` */
  readonly endpoint: string;
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  /** Names one change, so that a repeated request makes no second version: 32–64 characters. */
  readonly newToken: () => string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** Secrets Manager, by its own protocol. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export function openSecretStore(options: SecretStoreOptions): SecretStore {
  const { region, endpoint, credentials, newToken } = options;
  const signer = new SignatureV4({ credentials, region, service: "secretsmanager", sha256: NodeSha256 });
  const call = async (action: string, input: object): Promise<Answer> => {
    const url = new URL("/", endpoint);
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({
      method: "POST",
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== "" && { port: Number(url.port) }),
      path: "/",
      headers: {
        host: url.host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `secretsmanager.${action}`,
      },
      body,
    });
    const response = await fetch(url, { method: "POST", headers, body });
    const { __type = "", Message, message } = (await response.json()) as Readonly<Record<string, string>>;
    return { status: response.status, type: __type.replace(/^.*#/, ""), message: Message ?? message ?? "" };
  };
  const expect = (action: string, { status, type, message }: Answer): void => {
    if (status !== 200) throw new UserError(`Secrets Manager refused ${action}: ${type} ${message}`);
  };
  const has = async (name: string) => {
    const answer = await call("DescribeSecret", { SecretId: name });
    if (answer.type === "ResourceNotFoundException") return false;
    expect("DescribeSecret", answer);
    return true;
  };
  return {
    has,
    async put(name, value, tags) {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const description = "Value of an API key of API Gateway";
      const [action, input] = (await has(name))
        ? ["PutSecretValue", { SecretId: name, SecretString: value }]
        : ["CreateSecret", { Name: name, Description: description, SecretString: value, Tags }];
      expect(action, await call(action, { ...input, ClientRequestToken: newToken() }));
    },
    async remove(name) {
      expect("DeleteSecret", await call("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 7 }));
    },
  };
}
