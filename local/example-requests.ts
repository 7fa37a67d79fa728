export interface ExampleInput {
  /** `http://127.0.0.1:3000/dev` */
  readonly stageUrl: string;
  readonly apiKey: string;
  readonly token: string;
}

/** What to paste into a shell first: they answer 200, 201 and 200 with the record the second one stored. */
export function exampleRequests({ stageUrl, apiKey, token }: ExampleInput): readonly string[] {
  const authorization = `-H 'Authorization: Bearer ${token}'`;
  return [
    `curl -i ${stageUrl}/health`,
    `curl -i -X POST ${stageUrl}/records ${authorization} -H 'X-Api-Key: ${apiKey}' -H 'Content-Type: application/json' -d '{"metadata":{"title":"my first record"}}'`,
    `curl -i ${stageUrl}/records ${authorization}`,
  ];
}
