import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { attributeOf } from '../expression';
import { idIn } from '../filter/build';
import { foldAnd, foldNot, foldOr } from '../filter/folded';
import type { Folded } from '../filter/folded';
import { leavesOf } from '../filter/leaves';
import { textOf } from '../values';
import type { LabeledEntityRow } from './entity-labels';
import { LABELS_KEY } from './labels-key';
import { compilePattern } from './pattern';

const NEGATED: Partial<Record<Operator, Operator>> = {
  [Operator.NEQ]: Operator.EQ,
  [Operator.NOT_IN]: Operator.IN,
  [Operator.NOT_EXISTS]: Operator.EXISTS,
};

const isLabels = (scope: string, { attribute }: Comparison): boolean => attribute?.scope === scope && attribute.key === LABELS_KEY;

export const comparesLabels = (scope: string, filter: Filter | undefined): boolean =>
  leavesOf(filter).some((leaf) => isLabels(scope, leaf));

type TextTest = (id: string) => boolean;

/** Tests of one label by operator; a list of labels satisfies a comparison where one of them does. */
const TESTS: Partial<Record<Operator, (wanted: readonly string[]) => TextTest>> = {
  [Operator.EQ]: (wanted) => (id) => wanted.includes(id),
  [Operator.IN]: (wanted) => (id) => wanted.includes(id),
  [Operator.EXISTS]: () => () => true,
  [Operator.STARTS_WITH]:
    ([prefix = '']) =>
    (id) =>
      id.startsWith(prefix),
  [Operator.ENDS_WITH]:
    ([suffix = '']) =>
    (id) =>
      id.endsWith(suffix),
  [Operator.CONTAINS]:
    ([part = '']) =>
    (id) =>
      id.includes(part),
  [Operator.LIKE]: ([pattern = '']) => compilePattern(pattern, 'filterBy').test,
};

/** Whether a label satisfies a comparison that is no negation. */
function labelTest({ operator, value, ignoreCase }: Comparison): TextTest {
  const kind = value?.kind;
  const wanted = (kind?.$case === 'list' ? kind.value.values : [value]).flatMap((one) => textOf(one) ?? []);
  const make = TESTS[operator];
  if (make === undefined) throw invalidArgument('labels are compared as text', { path: 'filterBy', value: operator });
  if (ignoreCase !== true) return make(wanted);
  const test = make(operator === Operator.LIKE ? wanted : wanted.map((text) => text.toLowerCase()));
  return (id) => test(id.toLowerCase());
}

function idsFilter(scope: string, idKey: string, comparison: Comparison, rows: readonly LabeledEntityRow[]): Folded {
  const positive = NEGATED[comparison.operator];
  if (positive !== undefined) return foldNot(idsFilter(scope, idKey, { ...comparison, operator: positive }, rows));
  const test = labelTest(comparison);
  const ids = rows.filter(({ labels }) => labels.some((label) => test(label.id))).map(({ id }) => id);
  return ids.length > 0 && idIn(attributeOf(scope, idKey), ids);
}

/** A filter with every comparison of labels replaced by the ids of the entities that it selects. */
export function withoutLabels(scope: string, idKey: string, filter: Filter, rows: readonly LabeledEntityRow[]): Folded {
  const resolve = (part: Filter): Folded => withoutLabels(scope, idKey, part, rows);
  const { kind } = filter;
  switch (kind?.$case) {
    case 'comparison':
      return isLabels(scope, kind.value) ? idsFilter(scope, idKey, kind.value, rows) : filter;
    case 'not':
      return foldNot(resolve(kind.value));
    case 'and':
      return foldAnd(kind.value.filters.map(resolve));
    case 'or':
      return foldOr(kind.value.filters.map(resolve));
    default:
      return filter;
  }
}
