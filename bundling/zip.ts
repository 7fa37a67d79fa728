import { zipSync } from "fflate";

/**
 * Zips files so that the same content gives the same bytes on every machine and in every time zone.
 *
 * A zip stores local wall-clock time without a zone, so the time is fixed in local terms; owner and mode are fixed too.
 */
export function deterministicZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 });
}
