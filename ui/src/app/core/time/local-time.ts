/** The text of a `datetime-local` field for a time, in the zone of the browser. */
export function toLocalText(ms: number): string {
  const date = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
}

/** Milliseconds since 1970 of what such a field says; undefined where it says no time. */
export function fromLocalText(text: string): number | undefined {
  const ms = new Date(text).getTime();
  return text === '' || Number.isNaN(ms) ? undefined : ms;
}
