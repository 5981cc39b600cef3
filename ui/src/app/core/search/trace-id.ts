/** The trace id that a text is: 32 or 16 hexadecimal digits, as they stand in logs, with or without dashes or `0x`. */
export function traceIdOf(text: string): string | undefined {
  const id = text.trim().toLowerCase().replace(/^0x/, '').replaceAll('-', '');
  return /^(?:[0-9a-f]{32}|[0-9a-f]{16})$/.test(id) ? id : undefined;
}
