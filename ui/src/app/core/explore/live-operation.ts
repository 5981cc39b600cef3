import type { FilterExpression } from '@schema';

import type { RowColumn } from './columns';
import { attributeArgument } from './operation';
import type { Extent, Operation } from './operation';
import type { WireRow } from './rows-operation';

export interface LiveData {
  readonly spans: { readonly more: boolean; readonly results: readonly WireRow[] };
}

interface LiveVariables {
  readonly where?: FilterExpression;
  readonly space?: string;
}

/** Subscribes to spans as they become visible, about once a second the newest ones. */
export function liveOperation(
  columns: readonly RowColumn[],
  { where, space }: Omit<Extent, 'between'>,
  limit: number,
): Operation<LiveData, LiveVariables> {
  const text = [
    'subscription liveSpans($where: FilterExpression, $space: String) {',
    `  spans(where: $where, space: $space, limit: ${limit}) {`,
    '    more',
    '    results {',
    '      id',
    '      traceId: attribute(key: "traceId")',
    ...columns.map(({ source }, i) => `      c${i}: attribute(${attributeArgument(source)})`),
    '    }',
    '  }',
    '}',
  ].join('\n');
  return { document: { name: 'liveSpans', text }, variables: { ...(where && { where }), ...(space && { space }) } };
}
