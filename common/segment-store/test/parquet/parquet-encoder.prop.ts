import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';

import { readColumn } from '../../src/parquet/column-reader';
import { pageOpener } from '../../src/parquet/page';
import { ParquetEncoder } from '../../src/parquet/parquet-encoder';
import type { StoredType } from '../../src/parquet/parquet-types';
import { sourceOf } from './sources';
import type { Cell } from './sources';

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const id = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array));

const CELLS: Record<StoredType, fc.Arbitrary<Cell>> = {
  string: fc.string({ unit: 'grapheme', maxLength: 100 }),
  string_array: fc.array(fc.string()).map((list) => JSON.stringify(list)),
  string_map: fc.dictionary(fc.string(), fc.string()).map((map) => JSON.stringify(map)),
  json: fc.json(),
  int: fc.oneof(fc.integer({ min: 0, max: 70000 }), fc.integer({ min: -2147483647, max: 2147483647 })),
  long: fc.oneof(fc.bigInt({ min: -10n, max: 10n }), fc.bigInt({ min: LONG_MIN, max: LONG_MAX })),
  double: fc.double(),
  boolean: fc.boolean(),
  nanos: fc.oneof(
    fc.bigInt({ min: 1_763_000_000_000_000_000n, max: 1_763_000_100_000_000_000n }),
    fc.bigInt({ min: LONG_MIN, max: LONG_MAX }),
  ),
  trace_id: id(16),
  span_id: id(8).filter((bytes) => bytes.some((byte) => byte !== 0)),
};
const REQUIRED: readonly StoredType[] = ['nanos', 'trace_id'];

let connection: DuckDBConnection;
let directory: string;
let files = 0;
beforeAll(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'encoder-'));
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
});
afterAll(() => {
  connection.closeSync();
  fs.rmSync(directory, { recursive: true });
});

/** A column: a pool of values, drawn from with nulls in between; runs make long stretches of one value. */
const columnOf = (type: StoredType, rows: number): fc.Arbitrary<Cell[]> =>
  fc
    .record({
      pool: fc.array(CELLS[type], { minLength: 1, maxLength: 40 }),
      unique: fc.boolean(),
      nullShare: REQUIRED.includes(type) ? fc.constant(0) : fc.constantFrom(0, 0.02, 0.5, 0.99, 1),
      runs: fc.integer({ min: 1, max: 30 }),
      seed: fc.integer({ min: 1, max: 1 << 30 }),
    })
    .map(({ pool, unique, nullShare, runs, seed }) => {
      const random = lehmer(seed);
      const cells: Cell[] = [];
      while (cells.length < rows) {
        const cell =
          random() < nullShare ? null : variant(pool[Math.floor(random() * pool.length)]!, unique && random() < 0.8 ? cells.length : 0);
        for (let k = 1 + Math.floor(random() * runs); k > 0 && cells.length < rows; k--) cells.push(cell);
      }
      return cells;
    });

function variant(cell: Cell, salt: number): Cell {
  if (salt === 0) return cell;
  if (typeof cell === 'string') return `${cell}${salt}`;
  if (typeof cell === 'number') return Number.isInteger(cell) ? (cell + salt) % 2147483647 : cell;
  if (typeof cell === 'bigint') return BigInt.asIntN(64, cell + BigInt(salt) * 12345n);
  return cell;
}

function lehmer(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const plain = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString('hex') : value);

async function byDuckDb(file: string, type: StoredType): Promise<unknown[]> {
  const expression = type === 'span_id' ? 'lower(hex(x))' : type === 'trace_id' ? `replace(x::VARCHAR, '-', '')` : 'x';
  const reader = await connection.runAndReadAll(`select ${expression} from read_parquet('${file}')`);
  return reader.getColumns()[0] ?? [];
}

describe.each(Object.keys(CELLS) as StoredType[])('a column of %s', (type) => {
  it('reads the same by DuckDB and by the page reader', async () => {
    const encoder = new ParquetEncoder();
    const cases = fc
      .constantFrom(1, 7, 9, 200, 3999, 4001, 9000)
      .chain((rows) => fc.record({ cells: columnOf(type, rows), picks: fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 30 }) }));
    await fc.assert(
      fc.asyncProperty(cases, async ({ cells, picks }) => {
        const order = Int32Array.from(cells.keys());
        const { bytes, layout } = encoder.encode([sourceOf('x', type, cells)], [], order);
        // A name is never used twice: DuckDB keeps what it knows of a file by its name.
        const file = path.join(directory, `${type}-${files++}.parquet`);
        fs.writeFileSync(file, bytes);
        const copy = Buffer.from(bytes);
        const read = (offset: number, length: number): Buffer => Buffer.from(copy.subarray(offset, offset + length));
        const expected = cells.map(plain);
        expect(await byDuckDb(file, type)).toEqual(expected);
        expect(readColumn(pageOpener(read), layout, layout.columns[0]!, order).map(plain)).toEqual(expected);
        const sorted = Int32Array.from(new Set(picks)).sort();
        expect(readColumn(pageOpener(read), layout, layout.columns[0]!, sorted).map(plain)).toEqual(
          Array.from(sorted, (row) => expected[row]),
        );
      }),
      { numRuns: 12 },
    );
  });
});
