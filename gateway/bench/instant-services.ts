import type { QueryChunk } from '@spangraph/proto/spangraph/query/v1/query';

import type { GatewayPorts } from '../src';
import { longValue, stringValue } from '../src/core/values';
import { shop } from '../test/support/shop';
import { valueOf } from '../test/support/values';

const TAGS = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`tag.${index}`, `value ${index}`]));

const rowsOf = (rows: number, columns: readonly string[], kinds: readonly string[]): QueryChunk => ({
  columns: ['id', ...columns],
  values: [
    { values: Array.from({ length: rows }, (_, row) => stringValue(`00000000000${row}`)) },
    ...kinds.map((key) => ({
      values: Array.from({ length: rows }, (_, row) =>
        key === 'spanTags'
          ? valueOf(TAGS)
          : key.startsWith('start') || key === 'duration'
            ? longValue(BigInt(row))
            : stringValue(`${key} ${row}`),
      ),
    })),
  ],
  plan: undefined,
  warnings: [],
});

/** The shop's services with a query service that answers a given number of rows at once, so that only the gateway is timed. */
export function instantServices(rows: () => number): GatewayPorts {
  const { ports } = shop();
  const answers = new Map<string, QueryChunk>();
  return {
    ...ports,
    query: {
      ...ports.query,
      async *execute({ selections }) {
        const [, ...columns] = selections;
        const kinds = columns.map(({ kind }) => (kind?.$case === 'attribute' ? kind.value.key : ''));
        const key = `${rows()} ${kinds.join()}`;
        const answer =
          answers.get(key) ??
          rowsOf(
            rows(),
            columns.map(({ alias }) => alias),
            kinds,
          );
        answers.set(key, answer);
        yield answer;
      },
    },
  };
}
