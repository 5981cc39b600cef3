import { invalidArgument } from '@spangraph/model';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ConfigFilter, ConfigOrder } from '@spangraph/proto/spangraph/config/v1/config';

import { OPERATORS } from '../arguments/filter-operators';
import type { ConfigFilterOperator } from '../enums/config-enums';
import type { ConfigFilterInput, ConfigOrderInput } from './config.inputs';
import { valueOfJson } from './config-value';

const isPresence = (operator: ConfigFilterOperator): boolean => operator === 'EXISTS' || operator === 'NOT_EXISTS';

function readComparison({ path: field, operator, value }: ConfigFilterInput, path: string): ConfigFilter {
  const compared = operator ?? 'EQUALS';
  if (value === undefined && !isPresence(compared)) throw invalidArgument(`${compared} needs a value`, { path: `${path}.value` });
  return {
    kind: {
      $case: 'comparison',
      value: {
        path: field ?? '',
        operator: OPERATORS[compared],
        value: isPresence(compared) ? undefined : valueOfJson(value, `${path}.value`),
      },
    },
  };
}

/** A filter on configuration objects. Throws INVALID_ARGUMENT at the part that is not exactly one of the forms. */
export function readConfigFilter(input: ConfigFilterInput, path = 'filter'): ConfigFilter {
  const { and, or, not } = input;
  const forms = [input.path, and, or, not].filter((form) => form != null);
  if (forms.length !== 1) throw invalidArgument('exactly one of path, and, or and not is expected', { path });
  const parts = (list: readonly ConfigFilterInput[], name: string) => ({
    filters: list.map((part, index) => readConfigFilter(part, `${path}.${name}[${index}]`)),
  });
  if (and != null) return { kind: { $case: 'and', value: parts(and, 'and') } };
  if (or != null) return { kind: { $case: 'or', value: parts(or, 'or') } };
  if (not != null) return { kind: { $case: 'not', value: readConfigFilter(not as ConfigFilterInput, `${path}.not`) } };
  return readComparison(input, path);
}

export const readConfigOrders = (orders: readonly ConfigOrderInput[] | null | undefined): readonly ConfigOrder[] =>
  (orders ?? []).map(({ path, direction }) => ({ path, direction: direction === 'ASC' ? SortDirection.ASC : SortDirection.DESC }));
