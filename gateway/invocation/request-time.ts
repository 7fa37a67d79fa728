const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

let known = { second: -1, text: "" };

/** Common log format, as in `04/Mar/2020:19:15:17 +0000`. @param time milliseconds since 1970 */
export function requestTime(time: number): string {
  const second = Math.floor(time / 1000);
  // Many requests share a second.
  if (known.second !== second) known = { second, text: format(new Date(time)) };
  return known.text;
}

function format(date: Date): string {
  const [, day, time] = /^\d{4}-\d{2}-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(date.toISOString()) ?? [];
  return `${day}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${time} +0000`;
}
