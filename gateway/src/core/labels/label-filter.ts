import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { attributeOf } from '../expression';
import { idIn } from '../filter/build';
import { foldNot, foldParts } from '../filter/folded';
import type { Folded } from '../filter/folded';
import { leavesOf } from '../filter/leaves';
import { positiveOf } from '../filter/negation';
import { textsOf } from '../texts';
import type { LabeledEntityRow } from './entity-labels';
import { LABELS_KEY } from './labels-key';
import { compilePattern } from './pattern';

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

/** Whether a label satisfies a comparison, or what it negates. */
function labelTest({ operator, value, ignoreCase }: Comparison): TextTest {
  const wanted = textsOf(value);
  const make = TESTS[positiveOf(operator) ?? operator];
  if (make === undefined) throw invalidArgument('labels are compared as text', { path: 'filterBy', value: operator });
  if (ignoreCase !== true) return make(wanted);
  const test = make(operator === Operator.LIKE ? wanted : wanted.map((text) => text.toLowerCase()));
  return (id) => test(id.toLowerCase());
}

function idsFilter(scope: string, idKey: string, comparison: Comparison, rows: readonly LabeledEntityRow[]): Folded {
  const test = labelTest(comparison);
  const ids = rows.filter(({ labels }) => labels.some((label) => test(label.id))).map(({ id }) => id);
  const selected: Folded = ids.length > 0 && idIn(attributeOf(scope, idKey), ids);
  return positiveOf(comparison.operator) === undefined ? selected : foldNot(selected);
}

/** A filter with every comparison of labels replaced by the ids of the entities that it selects. */
export const withoutLabels = (scope: string, idKey: string, filter: Filter, rows: readonly LabeledEntityRow[]): Folded =>
  foldParts(filter, (part) => {
    const { kind } = part;
    return kind?.$case === 'comparison' && isLabels(scope, kind.value) ? idsFilter(scope, idKey, kind.value, rows) : part;
  });
