/** Calls of an emulated AWS, which looks at no signature but at what it is for. */
export interface AwsWire {
  /** @param target as in the header: `AmazonSQS.ReceiveMessage` */
  json(service: string, target: string, body: object): Promise<unknown>;
  /** An operation of a service whose requests are forms. */
  form(service: string, parameters: Readonly<Record<string, string>>): Promise<string>;
  /** @param path of a bucket or an object */
  s3(method: string, path: string, body?: string): Promise<string>;
}

export function awsWire(endpoint: string, region: string): AwsWire {
  const call = async (service: string, path: string, init: RequestInit): Promise<string> => {
    const scope = `testing/20250101/${region}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
    const response = await fetch(`${endpoint}${path}`, { ...init, headers: { ...init.headers, authorization } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${service} answers ${response.status} to ${init.method} ${path}: ${text}`);
    return text;
  };
  return {
    json: async (service, target, body) => {
      const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
      return JSON.parse((await call(service, "/", { method: "POST", headers, body: JSON.stringify(body) })) || "{}");
    },
    form: (service, parameters) => call(service, "/", { method: "POST", body: new URLSearchParams(parameters) }),
    s3: (method, path, body) => call("s3", path, { method, ...(body !== undefined && { body }) }),
  };
}
