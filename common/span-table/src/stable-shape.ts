/**
 * A copy of an object that property reads are fast on. An object that was filled under computed names is a hash table to V8
 * once it has more than a few properties, and every read of it a look-up; objects of JSON text have the layout of a literal,
 * the same one for the same names.
 */
export function stableShape<T extends object>(object: T): T {
  const entries = Object.entries(object) as [string, unknown][];
  const shaped = JSON.parse(JSON.stringify(Object.fromEntries(entries.map(([name]) => [name, null])))) as Record<string, unknown>;
  for (const [name, value] of entries) shaped[name] = value;
  return shaped as T;
}
