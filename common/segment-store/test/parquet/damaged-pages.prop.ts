import { SpangraphError } from '@spangraph/model';
import fc from 'fast-check';

import { readColumn } from '../../src/parquet/column-reader';
import { pageOpener } from '../../src/parquet/page';
import { PageDecoder } from '../../src/parquet/page-decoder';
import { ParquetEncoder } from '../../src/parquet/parquet-encoder';
import type { StoredType } from '../../src/parquet/parquet-types';
import { parsedDictionaries } from '../../src/segment-blocks';
import { sourceOf } from './sources';
import type { Cell } from './sources';

const ROWS = 300;
const cells = (make: (row: number) => Cell): Cell[] => Array.from({ length: ROWS }, (_, row) => make(row));
const COLUMNS: readonly [StoredType, Cell[]][] = [
  ['string', cells((row) => (row % 3 === 0 ? null : `value ${row % 40}`))],
  ['string', cells((row) => `plain ${row}`)],
  ['long', cells((row) => BigInt(row % 20) << 40n)],
  ['int', cells((row) => (row % 7 === 0 ? null : row * 1000))],
  ['boolean', cells((row) => row % 5 === 0)],
  ['nanos', cells((row) => 1_763_700_000_000_000_000n + BigInt(row * row))],
  ['trace_id', cells((row) => Buffer.alloc(16, row >> 3))],
  ['span_id', cells((row) => Buffer.alloc(8, (row & 255) | 1))],
];

describe('the page reader', () => {
  it('answers damage with values or with DATA_LOSS, and never reads outside of what it was given', () => {
    const encoder = new ParquetEncoder();
    const files = COLUMNS.map(([type, values]) => {
      const { bytes, layout } = encoder.encode([sourceOf('x', type, values)], [], Int32Array.from(values.keys()));
      return { bytes: Buffer.from(bytes), layout };
    });
    const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), to: fc.nat(255) }), {
      minLength: 1,
      maxLength: 4,
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...files), damage, ({ bytes, layout }, changes) => {
        const column = layout.columns[0]!;
        const damaged = Buffer.from(bytes);
        const start = column.dictionaryOffset || column.pageOffsets[0]!;
        for (const { at, to } of changes) damaged[start + Math.floor(at * (column.pageOffsets.at(-1)! - start))] = to;
        const read = (offset: number, length: number): Buffer => Buffer.from(damaged.subarray(offset, offset + length));
        const open = pageOpener(read);
        const decoder = new PageDecoder();
        try {
          const page =
            column.type === 'trace_id'
              ? undefined
              : decoder.decode(open, layout, column, { page: 0, skip: 5, count: 290 }, parsedDictionaries(open));
          if (page) expect([290, 580]).toContain('places' in page ? page.places.length : page.values.length);
          expect(readColumn(pageOpener(read), layout, column, Int32Array.of(0, 5, 6, 150, 299))).toHaveLength(5);
        } catch (error) {
          if (!(error instanceof SpangraphError)) throw error;
          expect(error.code).toBe('DATA_LOSS');
          refused++;
        }
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
