import type { Environment } from "../environments/environment.ts";
import { PREVIEWS } from "../environments/preview-of.ts";
import { millisecondsOf } from "../terminal/milliseconds-of.ts";

/** A preview that is deployed, as its state in the bucket tells. */
export interface Preview {
  /** As in `42`. */
  readonly name: string;
  readonly stateKey: string;
  readonly changed: Date;
  readonly expires: Date;
}

/** Where states of previews are found. */
export const statePrefixOf = ({ service }: Pick<Environment, "service">) => `${service}/${PREVIEWS}-`;

interface StateObject {
  readonly key: string;
  readonly changed: Date;
}

/** @param ttl as in `3d`, counted from the last change */
export function previewsOf(objects: readonly StateObject[], prefix: string, ttl: string): readonly Preview[] {
  const lifetime = millisecondsOf(ttl);
  // The setting's schema allows no other; none may be destroyed at once for it.
  if (lifetime === undefined) throw new Error(`'${ttl}' is no duration`);
  return objects
    .flatMap(({ key, changed }) => {
      const [, name] = /^([a-z0-9]+)\.tfstate$/.exec(key.startsWith(prefix) ? key.slice(prefix.length) : "") ?? [];
      const expires = new Date(changed.getTime() + lifetime);
      return name === undefined ? [] : [{ name, stateKey: key, changed, expires }];
    })
    .sort((a, b) => a.expires.getTime() - b.expires.getTime());
}

export const isExpired = ({ expires }: Preview, now: Date) => expires <= now;
