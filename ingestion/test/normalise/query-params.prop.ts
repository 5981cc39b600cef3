import { StringDictionary } from '@spangraph/span-table';
import * as fc from 'fast-check';

import { paramsJson, QueryParams } from '../../src/normalise/query-params';
import { TextSpace } from '../../src/normalise/text-space';

const piece = fc.oneof(
  fc.constantFrom('a', 'b', 'page', '=', '&', '&', '=', '%41', '%zz', '+', '[]', '"', '\\', 'é', ''),
  fc.string({ maxLength: 3 }),
);

describe('QueryParams', () => {
  it('gives for every query what decoding it in full gives', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const query = Buffer.from(pieces.join('')).toString();
        if (query === '') return;
        const texts = new TextSpace(new StringDictionary());
        const ref = new QueryParams(texts).json(texts.ref(query));
        expect(ref === 0 ? '' : texts.text(ref)).toBe(paramsJson(query));
      }),
    );
  });
});
