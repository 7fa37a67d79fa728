import { onlyNested, text } from "../../gateway/model/build/read.ts";
import { each } from "../read/each.ts";
import { domainsOf } from "../read/entrances.ts";
import type { Rule } from "../rule.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

/** Host names of APIs. */
export const domainRules: readonly Rule[] = [
  {
    id: "domain-tls",
    severity: "high",
    title: "Domains speak TLS 1.2 or newer",
    why: "TLS 1.0 and 1.1 can be broken, and are forbidden where card or health data are",
    fix: "set `security_policy` to TLS_1_2",
    link: `${GUIDE}/apigateway-custom-domain-tls-version.html`,
    sameAs: ["CKV_AWS_206", "AWS-0005"],
    check: (subject) => [
      ...each("aws_api_gateway_domain_name", (block) => oldTls(text(block.read("security_policy"))))(subject),
      ...each("aws_apigatewayv2_domain_name", (block) =>
        oldTls(text(onlyNested(block.readPartly("domain_name_configuration"))?.security_policy)),
      )(subject),
    ],
  },
  {
    id: "api-default-endpoint",
    severity: "medium",
    title: "An API with a domain of its own is reached by that domain alone",
    why: "The API's first host name answers without the domain's TLS policy and client certificates, and nobody looks after it",
    fix: "set `domain.disableDefaultEndpoint` of the environment",
    link: `${GUIDE}/rest-api-disable-default-endpoint.html`,
    check: ({ model }) =>
      [...model.apis, ...model.httpApis, ...model.webSocketApis].flatMap((api) => {
        const domains = domainsOf(api, model.domains);
        if (domains.length === 0 || api.isDefaultEndpointDisabled) return [];
        const asksForCertificates = domains.some(({ mutualTls }) => mutualTls !== undefined);
        const problem = asksForCertificates
          ? "it answers at its default endpoint, where no client needs a certificate"
          : "it answers at its default endpoint, too";
        return [{ address: api.address, problem }];
      }),
  },
];

function oldTls(policy: string | undefined): string | undefined {
  if (policy === undefined) return "no policy says which TLS it speaks: TLS 1.0 may do";
  return /^TLS_1_2$|^SecurityPolicy_TLS1[23]_/.test(policy) ? undefined : `it speaks TLS 1.0: ${policy}`;
}
