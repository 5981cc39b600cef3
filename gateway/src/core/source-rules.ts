import type { AttributeSource } from '@spangraph/model';
import { SpangraphError } from '@spangraph/model';
import type { AttributeExpression, Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import type { Call } from './call';
import { offers, requireAttribute } from './catalogue/catalogue';
import { queryEntities } from './entity-rows';
import { attributeOf } from './expression';
import { idIn, not } from './filter/build';
import { foldNot } from './filter/folded';
import type { Folded } from './filter/folded';
import { leavesOf, selectsAbsent } from './filter/leaves';
import { splitBySource } from './filter/split-by-source';
import type { EntityScopeFacts, ScopeFacts } from './scopes';

/** Whether a source can answer an expression; the entity service knows no entries of maps. */
export const heldBy = (call: Call, source: AttributeSource, expression: AttributeExpression | undefined): boolean =>
  expression !== undefined &&
  offers(call.catalogue.find(expression.scope, expression.key), source) &&
  (source === 'QS' || expression.subpath === undefined);

export const allHeldBy = (call: Call, source: AttributeSource, expressions: readonly (AttributeExpression | undefined)[]): boolean =>
  expressions.every((expression) => heldBy(call, source, expression));

/** Every expression must be in the catalogue and answered by some source. */
export function requireSources(call: Call, expressions: readonly (AttributeExpression | undefined)[], path: string): void {
  for (const expression of expressions) {
    const attribute = requireAttribute(call.catalogue, expression, path);
    if (!heldBy(call, 'QS', expression) && !heldBy(call, 'EDS', expression)) {
      throw new SpangraphError('UNSUPPORTED_CAPABILITY', `no service answers ${attribute.id}`, {
        path,
        value: expression?.subpath ?? attribute.key,
      });
    }
  }
}

export const filterAttributes = (filter: Filter | undefined): readonly (AttributeExpression | undefined)[] =>
  leavesOf(filter).map((leaf) => leaf.attribute);

const held = (call: Call, source: AttributeSource) => (leaf: Comparison) => heldBy(call, source, leaf.attribute);

/** The entities that a part of a filter selects, as a filter on ids that also holds for an entity the entity service lacks. */
async function asIdFilter(call: Call, facts: EntityScopeFacts, part: Filter): Promise<Folded> {
  const inverted = selectsAbsent(part);
  const { rows } = await queryEntities(call, facts, 'filter', { filter: inverted ? not(part) : part, keys: [] });
  const selected: Folded =
    rows.length > 0 &&
    idIn(
      attributeOf(facts.scope, facts.idKey),
      rows.map((row) => row.id),
    );
  return inverted ? foldNot(selected) : selected;
}

/**
 * A filter over both sources as one that the query service can evaluate row by row: what only the entity service holds is
 * evaluated there and becomes a set of ids.
 */
export function toQueryFilter(call: Call, facts: ScopeFacts, filter: Filter | undefined): Promise<Folded> {
  return splitBySource(filter, {
    native: held(call, 'QS'),
    // What both hold stays native: an entity seen a moment ago has rows before the entity service knows it.
    foreignable: (leaf) => held(call, 'EDS')(leaf) && !held(call, 'QS')(leaf),
    foreign: (part) => asIdFilter(call, facts as EntityScopeFacts, part),
    patterns: true,
  });
}

/** A filter for entities without a row: what only the query service holds is absent there, comparison by comparison. */
export const toInactiveFilter = (call: Call, filter: Filter | undefined): Promise<Folded> =>
  splitBySource(filter, {
    native: held(call, 'EDS'),
    foreignable: () => false,
    foreign: (comparison) => Promise.resolve(selectsAbsent(comparison)),
    patterns: false,
  });
