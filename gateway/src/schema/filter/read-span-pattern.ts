import { SpanRelationKind } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, SpanPattern, SpanRelation } from '@spangraph/proto/spangraph/common/v1/value';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { SPAN_SCOPE } from '../../core/scopes';
import type { FilterExpressionInput, SpanPatternInput } from './filter-expression.input';

type ReadWhere = (
  vocabulary: Vocabulary,
  scope: string,
  input: Readonly<FilterExpressionInput> | null | undefined,
  path: string,
) => Filter | undefined;

const RELATIONS = {
  child: { kind: SpanRelationKind.CHILD, negated: false },
  descendant: { kind: SpanRelationKind.DESCENDANT, negated: false },
  parent: { kind: SpanRelationKind.PARENT, negated: false },
  ancestor: { kind: SpanRelationKind.ANCESTOR, negated: false },
  withoutChild: { kind: SpanRelationKind.CHILD, negated: true },
  withoutDescendant: { kind: SpanRelationKind.DESCENDANT, negated: true },
  withoutParent: { kind: SpanRelationKind.PARENT, negated: true },
  withoutAncestor: { kind: SpanRelationKind.ANCESTOR, negated: true },
} as const;
const NAMES = Object.keys(RELATIONS) as (keyof typeof RELATIONS)[];

/** A pattern of spans with its relations, in the order in which the schema lists them. */
export function readSpanPattern(
  vocabulary: Vocabulary,
  input: Readonly<SpanPatternInput>,
  path: string,
  readWhere: ReadWhere,
): SpanPattern {
  const relations = NAMES.flatMap((name): readonly SpanRelation[] =>
    (input[name] ?? []).map((pattern, index) => ({
      ...RELATIONS[name],
      pattern: readSpanPattern(vocabulary, pattern, `${path}.${name}[${index}]`, readWhere),
    })),
  );
  return { span: readWhere(vocabulary, SPAN_SCOPE, input.where, `${path}.where`), relations };
}
