import type { Call } from "../support/call.ts";
import { OWN_ENDPOINT } from "./environment.ts";

const request = "GET /rates";
const refused = {
  status: 403,
  json: { Message: /is not authorized to perform: execute-api:Invoke .* with an explicit deny$/ },
};

/** What a policy that names the API's own endpoints lets in. */
export const calls: readonly Call[] = [
  {
    shows: "Through the API's own VPC endpoint it is open",
    request,
    by: "the own endpoint",
    answers: { status: 200, json: { eur: 1452.5, through: OWN_ENDPOINT } },
  },
  {
    shows: "Another endpoint of the same VPC is none of its own",
    request,
    by: "another endpoint of the VPC",
    answers: refused,
  },
  { shows: "Neither is one of another VPC", request, by: "another VPC", answers: refused },
  { shows: "Who comes through none is refused, where AWS does not even know the host", request, answers: refused },
];

/** What a policy that names the VPC lets in. */
export const callsByVpc: readonly Call[] = [
  { shows: "From the VPC it is open", request, by: "the own endpoint", answers: { status: 200 } },
  {
    shows: "Whichever of its endpoints it is",
    request,
    by: "another endpoint of the VPC",
    answers: { status: 200, json: { eur: 1452.5, through: "vpce-0fedcba9876543210" } },
  },
  { shows: "Another VPC is kept out", request, by: "another VPC", answers: refused },
  { shows: "So is who comes from none", request, answers: refused },
];
