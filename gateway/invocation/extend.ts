/**
 * Adds what a step found out to what was known. It is the same object that grows, with a new type: copying it at each step costs
 * more than all steps together.
 */
export function extend<Known extends object, Found extends object>(known: Known, found: Found): Known & Found {
  return Object.assign(known, found);
}
