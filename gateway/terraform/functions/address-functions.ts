import { isIPv4 } from "node:net";
import { Unresolved } from "../expression/unresolved.ts";
import type { TerraformFunction } from "./parameters.ts";

interface Network {
  readonly start: number;
  readonly bits: number;
}

/** Of IPv4. @see https://developer.hashicorp.com/terraform/language/functions (IP Network Functions) */
export const ADDRESS_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  cidrhost(call) {
    const { start, bits } = parse(call.text(0));
    const size = 2 ** (32 - bits);
    const number = call.number(1);
    const host = number < 0 ? size + number : number;
    if (host < 0 || host >= size) throw new Unresolved(`${call.text(0)} has no host ${number}`);
    return written(start + host);
  },
  cidrnetmask: (call) => written(maskOf(parse(call.text(0)).bits)),
  cidrsubnet(call) {
    const { start, bits } = subnet(parse(call.text(0)), call.number(1), call.number(2));
    return `${written(start)}/${bits}`;
  },
  cidrsubnets(call) {
    const network = parse(call.text(0));
    let next = network.start;
    return call.all.slice(1).map((_, index) => {
      const bits = network.bits + call.number(index + 1);
      const size = 2 ** (32 - bits);
      const start = Math.ceil(next / size) * size;
      if (bits > 32 || start + size > network.start + 2 ** (32 - network.bits)) throw tooSmall(call.text(0));
      next = start + size;
      return `${written(start)}/${bits}`;
    });
  },
};

function parse(text: string): Network {
  const [, address = "", length = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const bits = Number(length);
  if (!isIPv4(address) || bits > 32) throw new Unresolved(`'${text}' is no IPv4 network, such as 10.0.0.0/16`);
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - bits);
  return { start: number - (number % size), bits };
}

function subnet({ start, bits }: Network, newBits: number, index: number): Network {
  const length = bits + newBits;
  if (length > 32 || index < 0 || index >= 2 ** newBits) throw tooSmall(`${written(start)}/${bits}`);
  return { start: start + index * 2 ** (32 - length), bits: length };
}

function maskOf(bits: number): number {
  return 2 ** 32 - 2 ** (32 - bits);
}

function written(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function tooSmall(network: string): Unresolved {
  return new Unresolved(`${network} does not hold that subnet`);
}
