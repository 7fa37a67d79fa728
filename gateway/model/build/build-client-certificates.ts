import type { Configuration } from "../../terraform/configuration.ts";
import type { DeclaredClientCertificate } from "../client-certificate.ts";
import { text } from "./read.ts";

export function buildClientCertificates(configuration: Configuration): readonly DeclaredClientCertificate[] {
  return configuration.resourcesOf("aws_api_gateway_client_certificate").map((block) => ({
    address: block.address,
    id: text(block.read("id")) ?? "",
  }));
}
