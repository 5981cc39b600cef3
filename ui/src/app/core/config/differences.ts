/** A place at which two values differ; null where one of them has nothing there. */
export interface Difference {
  /** Such as `action.entityTypes[0]`; empty for the whole value. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two values differ: member by member in maps, element by element in lists of equal length, as a whole elsewhere. */
export function differencesOf(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((each: unknown, i) => differencesOf(each, after[i], `${path}[${i}]`));
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before: before ?? null, after: after ?? null }];
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
