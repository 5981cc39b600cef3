import { invalidArgument } from '@spangraph/model';
import type { Filter, SpanPattern, SpanRelation } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import { ALWAYS, traceColumn } from '../ir';
import type { Condition, RelationKind, SpanShape } from '../ir';
import { chooseView } from './choose-view';
import { expandComputed } from './computed-index';
import type { Names } from './names';

/** Spans that one pattern may name, the first and all relatives. */
const MAX_SPANS = 16;
const PREFIX = 'SPAN_RELATION_KIND_';
const KINDS: readonly RelationKind[] = ['CHILD', 'DESCENDANT', 'PARENT', 'ANCESTOR'];

type FilterPlanner = (names: Names, filter: Filter, path: string) => Condition;

/** Every attribute that a pattern mentions. */
export function patternAttributes(
  pattern: SpanPattern,
  ofFilter: (filter: Filter) => readonly AttributeExpression[],
): readonly AttributeExpression[] {
  return [
    ...(pattern.span ? ofFilter(pattern.span) : []),
    ...pattern.relations.flatMap((relation) => (relation.pattern ? patternAttributes(relation.pattern, ofFilter) : [])),
  ];
}

/**
 * A pattern of spans over the view that serves its attributes. Throws INVALID_ARGUMENT where the rows of the asking view belong to no
 * trace, and for a pattern that is too large.
 */
export function planSpanShape(
  names: Names,
  pattern: SpanPattern,
  path: string,
  planFilter: FilterPlanner,
  attributes: readonly AttributeExpression[],
): SpanShape {
  if (traceColumn(names.view) === undefined) throw invalidArgument(`${path}: the rows of ${names.view.name} belong to no trace`, { path });
  const spans = names.views.filter(({ from }) => from.name === 'spans');
  const view = chooseView(spans, 'EVENT', expandComputed(attributes, names.computed, spans));
  const counter = { spans: 0 };
  const plan = (part: SpanPattern, at: string): SpanShape => {
    if (++counter.spans > MAX_SPANS) throw invalidArgument(`${path}: a pattern names at most ${MAX_SPANS} spans`, { path });
    return {
      view,
      where: part.span ? planFilter({ ...names, view, mark: undefined }, part.span, `${at}.span`) : ALWAYS,
      relations: part.relations.map((relation, index) => {
        const place = `${at}.relations[${index}]`;
        if (!relation.pattern) throw invalidArgument(`${place}.pattern: the pattern of the relative is missing`, { path: place });
        return { kind: readKind(relation, place), negated: relation.negated, shape: plan(relation.pattern, `${place}.pattern`) };
      }),
    };
  };
  return plan(pattern, path);
}

function readKind({ kind }: SpanRelation, path: string): RelationKind {
  const name = KINDS.find((candidate) => PREFIX + candidate === kind);
  if (!name) throw invalidArgument(`${path}.kind: ${kind} is no relation of spans`, { path });
  return name;
}
