/** Text that two parts of queries share only if they are the same. */
export const partText = (part: unknown): string => JSON.stringify(part, exactNumbers);

/** Keeps integers and doubles apart, also from text, and doubles without a JSON form as they are. */
function exactNumbers(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { integer: String(value) };
  return typeof value === 'number' && !Number.isFinite(value) ? { double: String(value) } : value;
}
