import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import fc from 'fast-check';

import { fromTypedJson, toTypedJson } from '../../src';
import type { Document } from '../../src';
import { fromJsonText, toJsonText } from '../../src/core/json-text';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Value>({}),
    fc.string().map((value): Value => ({ kind: { $case: 'string', value } })),
    int64.map((value): Value => ({ kind: { $case: 'long', value } })),
    int64.map((value): Value => ({ kind: { $case: 'timestamp', value } })),
    fc
      .double()
      .filter((value) => !Object.is(value, -0))
      .map((value): Value => ({ kind: { $case: 'double', value } })),
    fc.integer().map((value): Value => ({ kind: { $case: 'double', value } })),
    fc.boolean().map((value): Value => ({ kind: { $case: 'boolean', value } })),
    fc.array(tie('tree'), { maxLength: 4 }).map((values): Value => ({ kind: { $case: 'list', value: { values } } })),
    fc
      .dictionary(fc.string(), tie('tree'), { maxKeys: 4, noNullPrototype: true })
      .map((entries): Value => ({ kind: { $case: 'map', value: { entries } } })),
  ),
}));

it('gives back every value with its kind from the text of a document', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const { json, hint } = fromJsonText(toJsonText({ ...toTypedJson(value) })) as Document & { json: never; hint: never };
      expect(fromTypedJson(json, hint)).toEqual(value);
    }),
    { numRuns: 1000 },
  );
});

it('reads JSON that nobody hinted at', () => {
  expect(fromTypedJson({ n: 1, d: 1.5, list: ['x', null] })).toEqual({
    kind: {
      $case: 'map',
      value: {
        entries: {
          n: { kind: { $case: 'long', value: 1n } },
          d: { kind: { $case: 'double', value: 1.5 } },
          list: { kind: { $case: 'list', value: { values: [{ kind: { $case: 'string', value: 'x' } }, {}] } } },
        },
      },
    },
  });
});
