import { randomOf } from "../support/random.ts";
import { request } from "./request.ts";
import { chunked, malformed, mutated, type Wire, wellFormed } from "./wire.ts";

/** The input of this number: always the same one for a seed. */
export function inputOf(seed: number, index: number): Wire {
  const random = randomOf(seed, index);
  const meant = request(random);
  const kind = random.below(100);
  if (kind < 60) return wellFormed(meant);
  if (kind < 68) return chunked(random, meant);
  if (kind < 84) return malformed(random, meant);
  return mutated(random, random.chance(0.8) ? wellFormed(meant) : chunked(random, meant));
}
