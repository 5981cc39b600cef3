import { fromTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';

import { overlay } from '../../src/core/overlay';

it.each([
  ['merges maps at every depth', { a: { x: 1, y: 2 }, b: 1 }, { a: { y: 3, z: 4 } }, { a: { x: 1, y: 3, z: 4 }, b: 1 }],
  ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['takes null as nothing said', { a: 1 }, { a: null }, { a: 1 }],
  ['replaces a map by a scalar and the reverse', { a: { x: 1 }, b: 1 }, { a: 2, b: { y: 1 } }, { a: 2, b: { y: 1 } }],
  ['replaces false, zero and the empty text', { a: true, b: 1, c: 'x' }, { a: false, b: 0, c: '' }, { a: false, b: 0, c: '' }],
] as const)('%s', (_what, lower, upper, expected) => {
  const value = (json: unknown) => fromTypedJson(json as JsonValue);
  expect(overlay(value(lower), value(upper))).toEqual(value(expected));
});
