import fc from 'fast-check';

import type { Document, DocumentFilter } from '../../src';
import { and, compare, elementIn, exists, isIn, not, or, prefix, regex, substring, suffix } from '../../src';
import { STORES } from '../stores';

const scalar = fc.oneof(
  fc.constantFrom('a', 'ab', 'b', '', 'B'),
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constantFrom(0.5, 9007199254740993n, 9007199254740992),
);
const value = fc.oneof(
  scalar,
  fc.constant(null),
  fc.array(scalar, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }),
);
const document = fc.dictionary(fc.constantFrom('f', 'g', 'x.y'), value, { maxKeys: 3 }).map((fields) => ({ ...fields }) as Document);
const path = fc.constantFrom(['f'], ['g'], ['x.y'], ['f', 'x'], ['é']);
const text = fc.constantFrom('a', 'b', '', 'ab');
const leaf = fc.oneof(
  fc.tuple(path, fc.constantFrom('eq', 'gt', 'ge', 'lt', 'le'), scalar).map(([p, c, v]) => compare(p, c as 'eq', v)),
  fc.tuple(path, fc.array(scalar, { maxLength: 3 })).map(([p, v]) => isIn(p, v)),
  fc.tuple(path, fc.array(scalar, { maxLength: 3 })).map(([p, v]) => elementIn(p, v)),
  path.map(exists),
  fc.tuple(path, text, fc.constantFrom(prefix, suffix, substring, regex)).map(([p, v, make]) => make(p, v)),
);
const filter = fc.letrec<{ tree: DocumentFilter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => and(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => or(...of)),
    tie('tree').map(not),
  ),
})).tree;

it('gives the same documents on every store, and a filter and its negation part them', async () => {
  const made = await Promise.all(STORES.map((kind) => kind.make()));
  const collections = made.map(({ store }) => store.collection({ name: 'things', indexes: [{ name: 'by_f', fields: [['f'], ['g']] }] }));
  let tenant = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(document, { maxLength: 8 }), filter, fc.constantFrom('f', 'g', 'é'), async (documents, wanted, field) => {
      const tenantId = `t${tenant++}`;
      const order = [{ path: [field], descending: tenant % 2 === 0 }];
      const answers = await Promise.all(
        collections.map(async (collection) => {
          await collection.write(
            tenantId,
            documents.map((one, i) => ({ kind: 'put', key: `k${i}`, document: one })),
          );
          const keys = async (of: DocumentFilter): Promise<string[]> =>
            (await collection.query(tenantId, { filter: of, order })).map(({ key }) => key);
          return { selected: await keys(wanted), others: await keys(not(wanted)) };
        }),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect([...answers[0]!.selected, ...answers[0]!.others].sort()).toEqual(documents.map((_, i) => `k${i}`).sort());
    }),
    { numRuns: 300 },
  );
  for (const { store, remove } of made) {
    await store.close();
    await remove();
  }
}, 300_000);
