import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';

import { kindOf, offers } from '../../core/catalogue/catalogue';
import { convertValue } from '../../core/convert-value';
import { toInternalScope } from '../../core/scopes';
import { UNLIMITED } from '../../core/query-table';
import { textOf } from '../../core/values';
import type { ValueKind } from '@spangraph/model';
import type { NamedAttribute } from '../arguments/read-expression';
import { readExpression } from '../arguments/read-expression';
import type { OperationContext } from '../operation-context';
import type { AttributeValueCount } from './attribute.types';
import { countValues } from './explore-values';

export interface AskedValues extends NamedAttribute {
  readonly scope: string;
  readonly timeRange: TimeRange;
  readonly prefix: string;
  readonly limit: bigint;
}

/** The values that an attribute or an entry of a map has in a range, most frequent first. */
export async function attributeValues(context: OperationContext, asked: AskedValues): Promise<readonly AttributeValueCount[]> {
  const scope = toInternalScope(asked.scope);
  const { catalogue } = await context.vocabulary();
  const { expression, attribute } = readExpression(catalogue, scope, asked, '');
  const { timeRange, limit, prefix } = asked;
  // What only the entity service holds is few values, and it compares no beginnings of them.
  const byQuery = offers(attribute, 'QS');
  const page = byQuery ? { limit, prefix } : { limit: UNLIMITED };
  const found = await countValues(context, 'attributeValues', { scope, timeRange }, expression, page);
  const kind = kindOf(attribute, expression).replace('_ARRAY', '') as ValueKind;
  return found
    .filter(({ value }) => textOf(value)?.startsWith(prefix) ?? prefix === '')
    .slice(0, Number(limit))
    .map(({ value, count }) => ({ value: convertValue(value, kind, attribute.unit), count }));
}
