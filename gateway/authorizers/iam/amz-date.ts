const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** `20150830T123600Z`, or what a Date header holds, in milliseconds since 1970; undefined for anything else. */
export function parseAmzDate(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = BASIC.exec(text) ?? [];
  const written = year === undefined ? text : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  // Date.parse takes many other forms for dates, none of which a signer writes.
  if (year === undefined && !/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(text)) return undefined;
  const time = Date.parse(written);
  return Number.isNaN(time) ? undefined : time;
}

/** @param time milliseconds since 1970 */
export function formatAmzDate(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}
