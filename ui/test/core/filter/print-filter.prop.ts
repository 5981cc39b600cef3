import fc from 'fast-check';

import { parseFilter } from '@ui/core/filter/parse-filter';
import { printFilter } from '@ui/core/filter/print-filter';
import { tokensOf } from '@ui/core/filter/tokens';
import { treeOfWhere } from '@ui/core/filter/tree-of-where';
import { whereOf, whereOfTree } from '@ui/core/filter/where-of';

import { arbitraryTree, nowhere } from './arbitrary-tree';
import { VOCABULARY } from './vocabulary';

describe('the text of a filter', () => {
  it('is read as the tree that was printed', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        const parsed = parseFilter(printFilter(tree));
        expect(nowhere('tree' in parsed ? parsed.tree : parsed)).toEqual(nowhere(tree));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same after it was read and printed', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        const text = printFilter(tree);
        const parsed = parseFilter(text);
        expect('tree' in parsed && parsed.tree && printFilter(parsed.tree)).toBe(text);
      }),
    );
  });

  it('never fails to be read without saying where', () => {
    const piece = fc.oneof(
      fc.constantFrom('name', '=', '(', ')', 'NOT', 'AND', 'IN', ',', '"', '[', ']', 'BETWEEN', '5ms', '~', '!', '\\'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        const { error } = whereOf(text, VOCABULARY.attributes, VOCABULARY.sentKeys);
        if (error === undefined) return;
        expect(error.position).toBeGreaterThanOrEqual(0);
        expect(error.end).toBeGreaterThanOrEqual(error.position);
        expect(error.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('is cut into pieces that lie one behind the other', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tokens = tokensOf(text);
        if ('message' in tokens) return;
        tokens.slice(1).forEach(({ span }, index) => expect(span.start).toBeGreaterThanOrEqual(tokens[index]!.span.end));
      }),
    );
  });

  it('says again what a where argument said', () => {
    fc.assert(
      fc.property(arbitraryTree, (tree) => {
        const { where } = whereOfTree(tree, VOCABULARY);
        if (where === undefined) return;
        const again = treeOfWhere(where);
        expect(again && whereOfTree(again, VOCABULARY)).toEqual({ where });
      }),
    );
  });
});
