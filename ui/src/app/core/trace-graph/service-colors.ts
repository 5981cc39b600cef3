const COLORS = 8;

/**
 * The colour of each service of a trace as a custom property of the theme: in order of their names, so that every drawing of
 * a trace gives a service the same one.
 */
export function serviceColors(services: Iterable<string>): ReadonlyMap<string, string> {
  const names = [...new Set(services)].sort();
  return new Map(names.map((name, i) => [name, `var(--series-${(i % COLORS) + 1})`]));
}
