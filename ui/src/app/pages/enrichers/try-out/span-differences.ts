/** What a span had and has at one place. */
export interface SpanDifference {
  /** `span`, `resource`, `scope`, `event 1`, `link 2`; of the attribute or the field that is named by `key`. */
  readonly place: string;
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent where it was added. */
  readonly before?: unknown;
  /** Absent where it was removed. */
  readonly after?: unknown;
}

type Facts = Readonly<Record<string, unknown>>;

const FIELDS: Readonly<Record<string, string>> = { name: 'name', statusMessage: 'status message', traceState: 'trace state' };
const MAPS: Readonly<Record<string, string>> = { attributes: 'span', resource: 'resource', scope: 'scope' };
const LISTS: Readonly<Record<string, string>> = { events: 'event', links: 'link' };

/** Where a span differs before and after a rule: field by field, attribute by attribute. */
export function spanDifferences(before: unknown, after: unknown): readonly SpanDifference[] {
  const [left, right] = [factsOf(before), factsOf(after)];
  return [
    ...Object.entries(FIELDS).flatMap(([field, key]) => difference('span', key, left[field], right[field])),
    ...Object.entries(MAPS).flatMap(([field, place]) => ofMaps(place, factsOf(left[field]), factsOf(right[field]))),
    ...Object.entries(LISTS).flatMap(([field, place]) => ofLists(place, listOf(left[field]), listOf(right[field]))),
  ];
}

function ofLists(place: string, before: readonly Facts[], after: readonly Facts[]): readonly SpanDifference[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => {
    const at = `${place} ${i + 1}`;
    const [left, right] = [before[i] ?? {}, after[i] ?? {}];
    return [
      ...difference(at, 'name', left['name'], right['name']),
      ...ofMaps(at, factsOf(left['attributes']), factsOf(right['attributes'])),
    ];
  }).flat();
}

const ofMaps = (place: string, before: Facts, after: Facts): readonly SpanDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => difference(place, key, before[key], after[key]));

function difference(place: string, key: string, before: unknown, after: unknown): readonly SpanDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return [{ place, key, change: 'added', after }];
  return after === undefined ? [{ place, key, change: 'removed', before }] : [{ place, key, change: 'changed', before, after }];
}

const factsOf = (value: unknown): Facts => (typeof value === 'object' && value !== null ? (value as Facts) : {});
const listOf = (value: unknown): readonly Facts[] => (Array.isArray(value) ? value.map(factsOf) : []);
