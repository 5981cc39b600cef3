import { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { ConfigDifference } from '@spangraph/proto/spangraph/config/v1/config';

const PLAIN_KEY = /^[A-Za-z_@][A-Za-z0-9_@-]*$/;

const memberPath = (path: string, key: string): string => {
  const name = PLAIN_KEY.test(key) ? key : JSON.stringify(key);
  return path === '' ? name : `${path}.${name}`;
};

const same = (before: Value, after: Value): boolean => Buffer.from(Value.encode(before).finish()).equals(Value.encode(after).finish());

function* walk(before: Value | undefined, after: Value | undefined, path: string): Generator<ConfigDifference> {
  const [one, other] = [before?.kind, after?.kind];
  if (one?.$case === 'map' && other?.$case === 'map') {
    const keys = new Set([...Object.keys(one.value.entries), ...Object.keys(other.value.entries)]);
    for (const key of [...keys].sort()) yield* walk(one.value.entries[key], other.value.entries[key], memberPath(path, key));
  } else if (one?.$case === 'list' && other?.$case === 'list') {
    const length = Math.max(one.value.values.length, other.value.values.length);
    for (let i = 0; i < length; i++) yield* walk(one.value.values[i], other.value.values[i], `${path}[${i}]`);
  } else if (before === undefined || after === undefined || !same(before, after)) {
    yield { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  }
}

/**
 * Where two values differ, members of maps sorted by key: dotted paths, positions of lists in brackets, keys that are no
 * plain words in quotes. The whole value, with the empty path, where one is absent.
 */
export const differencesOf = (before: Value | undefined, after: Value | undefined): readonly ConfigDifference[] =>
  before === undefined && after === undefined ? [] : [...walk(before, after, '')];
