import type { NotServed } from "../model/stack.ts";

const SHOWN = 3;

/** One line for each reason, whatever it concerns: first what is missing, then what is not quite as in AWS. */
export function notServedLines(items: readonly NotServed[]): readonly string[] {
  const absent = items.filter(({ isApproximate }) => isApproximate !== true);
  const approximate = items.filter(({ isApproximate }) => isApproximate === true);
  return [
    ...byReason(absent).map(([reason, addresses]) => `not served: ${addresses.join(", ")}: ${reason}`),
    ...byReason(approximate).map(([reason, addresses]) => `notice: ${shortened(addresses)}: ${reason}`),
  ];
}

export function byReason(
  items: readonly Pick<NotServed, "address" | "reason">[],
): readonly (readonly [string, readonly string[]])[] {
  const addresses = new Map<string, string[]>();
  for (const { address, reason } of items) {
    const known = addresses.get(reason);
    if (known === undefined) addresses.set(reason, [address]);
    else known.push(address);
  }
  return [...addresses];
}

function shortened(addresses: readonly string[]): string {
  const more = addresses.length - SHOWN;
  return more > 0 ? `${addresses.slice(0, SHOWN).join(", ")} and ${more} more` : addresses.join(", ");
}
