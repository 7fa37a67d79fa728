import { UserError } from "../errors/user-error.ts";
import type { KeyGeneration, KeyLedger } from "./key-ledger.ts";
import { generationsOf, nameOfGeneration } from "./plan-keys.ts";

/** Valid beside each other: what clients have, and what they change to. */
const MOST_GENERATIONS = 2;

/**
 * Adds the next generation of a key; the one before stays valid.
 *
 * @throws UserError when an earlier rotation has not come to its end
 */
export function rotateKey(ledger: KeyLedger, key: string): KeyLedger {
  const generations = generationsOf(ledger, key);
  if (generations.length >= MOST_GENERATIONS) {
    const names = generations.map(({ generation }) => nameOfGeneration(key, generation)).join(" and ");
    throw new UserError(
      `'${key}' is being rotated: ${names} are both there; end it with \`npm run keys -- retire <environment> ${key}\` before the next one`,
    );
  }
  return withGenerations(ledger, key, [...generations, { generation: (generations.at(-1)?.generation ?? 0) + 1 }]);
}

/**
 * Turns the oldest generation off or on again, to see who still uses it before it goes.
 *
 * @throws UserError when there is one generation only
 */
export function enableOldest(ledger: KeyLedger, key: string, enabled: boolean): KeyLedger {
  const [oldest, ...newer] = generationsOf(ledger, key);
  if (oldest === undefined || newer.length === 0) throw new UserError(notRotated(key, "turn off or on"));
  const { generation } = oldest;
  return withGenerations(ledger, key, [enabled ? { generation } : { generation, enabled }, ...newer]);
}

/**
 * Keeps the newest generation of a key alone.
 *
 * @throws UserError when there is no other one
 */
export function retireKey(ledger: KeyLedger, key: string): KeyLedger {
  const generations = generationsOf(ledger, key);
  if (generations.length < MOST_GENERATIONS) throw new UserError(notRotated(key, "retire"));
  return withGenerations(ledger, key, generations.slice(-1));
}

const notRotated = (key: string, what: string) =>
  `'${key}' has one generation, so there is no older one to ${what}; add a newer one with \`npm run keys -- rotate <environment> ${key}\`, or take the key off its usage plan`;

const withGenerations = (ledger: KeyLedger, key: string, generations: readonly KeyGeneration[]): KeyLedger => ({
  keys: { ...ledger.keys, [key]: [...generations] },
});
