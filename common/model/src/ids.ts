/** Hex text of the ids of W3C trace context: 32 digits for a trace, 16 for a span. */
const HEX = /^[0-9a-f]+$/;

/** Lower-cases and pads a trace id of 64 or 128 bits to 32 digits; undefined when it is none. */
export function normaliseTraceId(text: string): string | undefined {
  const hex = text.trim().toLowerCase().replaceAll('-', '');
  if (hex.length === 0 || hex.length > 32 || !HEX.test(hex)) return undefined;
  return hex.padStart(32, '0');
}

/** Lower-cases and pads a span id to 16 digits; undefined when it is none. */
export function normaliseSpanId(text: string): string | undefined {
  const hex = text.trim().toLowerCase();
  if (hex.length === 0 || hex.length > 16 || !HEX.test(hex)) return undefined;
  return hex.padStart(16, '0');
}
