import type { CallService } from "./call-service.ts";

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export async function getParameter(call: CallService, name: string): Promise<string> {
  const { Parameter }: Readonly<Record<string, unknown>> = Object(await ask(call, "GetParameter", { Name: name }));
  const { Value }: Readonly<Record<string, unknown>> = Object(Parameter);
  return String(Value ?? "");
}

/** The parameter must exist. @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export async function putParameter(call: CallService, name: string, value: string): Promise<void> {
  await ask(call, "PutParameter", { Name: name, Value: value, Overwrite: true });
}

const ask = (call: CallService, action: string, input: object) =>
  call({
    service: "ssm",
    method: "POST",
    path: "/",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AmazonSSM.${action}` },
    body: JSON.stringify(input),
  });
