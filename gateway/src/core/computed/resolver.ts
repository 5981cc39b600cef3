import type { AggregateFunction, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { Attribute, Catalogue } from '../catalogue/catalogue';
import type { Aliases } from '../catalogue/aliases';
import { attributeOfId } from '../expression';
import { entriesOfKey } from './alias-filter';
import { addText, createCollector } from './collector';
import type { Collector } from './collector';
import { firstPresent, read } from './computation';
import { definitionEntries } from './definition-computation';
import type { Terms } from './definition-computation';
import { isExtreme, kindOfKeys } from './key-kinds';
import { isSentMap } from './sent-attributes';

/** Replaces the expressions of one query by what the views hold, and collects what has to be computed for it. */
export interface Resolver extends Pick<Collector, 'computed' | 'computations'> {
  /** Stands for an expression that is read, grouped, ordered by or aggregated. */
  value(expression: AttributeExpression, fn?: AggregateFunction): AttributeExpression;
  /** Stands for an expression that a row only shows: lists and maps come as they were sent and are converted when they are read. */
  shown(expression: AttributeExpression): AttributeExpression;
  /** The entries of which the first one present is the expression's value, where it is no more than that. */
  entries(expression: AttributeExpression): readonly AttributeExpression[] | undefined;
}

const isCollection = ({ kind }: Attribute): boolean => kind === 'STRING_MAP' || kind.endsWith('_ARRAY');

const isAliased = (aliases: Aliases, expression: AttributeExpression): boolean =>
  expression.subpath !== undefined && isSentMap(expression) && aliases.keysOf(expression.subpath).length > 1;

/** Another attribute of the same kind, where a definition says no more than that. */
function sameAs({ definition, kind }: Attribute, catalogue: Catalogue): AttributeExpression | undefined {
  const projection = definition?.kind?.$case === 'projection' ? definition.kind.value.kind : undefined;
  if (projection?.$case !== 'attributeId') return undefined;
  const other = attributeOfId(projection.value);
  return catalogue.find(other.scope, other.key)?.kind === kind ? other : undefined;
}

export function createResolver(catalogue: Catalogue, terms: Terms): Resolver {
  const { aliases, sent } = terms;
  const collector = createCollector(catalogue, terms);

  function entries(expression: AttributeExpression): readonly AttributeExpression[] | undefined {
    const { scope, key, subpath } = expression;
    if (isAliased(aliases, expression)) {
      const found = entriesOfKey(aliases, expression, subpath ?? '');
      collector.note(`${scope}.${key}`, firstPresent(found.map(read)));
      return found;
    }
    const attribute = subpath === undefined ? catalogue.find(scope, key) : undefined;
    if (attribute?.definition === undefined || attribute.kind !== 'STRING') return undefined;
    const found = definitionEntries(terms, scope, attribute.definition);
    if (found === undefined || found.length === 0) return undefined;
    collector.note(attribute.id, firstPresent(found.map(read)));
    return found;
  }

  function shown(expression: AttributeExpression): AttributeExpression {
    const attribute = expression.subpath === undefined ? catalogue.find(expression.scope, expression.key) : undefined;
    if (attribute?.definition === undefined || !isCollection(attribute)) return value(expression);
    const [only, ...others] = definitionEntries(terms, expression.scope, attribute.definition) ?? [];
    if (only === undefined || others.length > 0) return value(expression);
    collector.note(attribute.id, read(only));
    return only;
  }

  function value(expression: AttributeExpression, fn?: AggregateFunction): AttributeExpression {
    const { scope, key, subpath } = expression;
    const found = entries(expression);
    // The extremes of an entry are those of its numbers; an attribute that is text has them by text.
    const asEntry = subpath !== undefined || !isExtreme(fn);
    if (asEntry && found?.length === 1 && found[0] !== undefined) return found[0];
    if (found !== undefined && subpath !== undefined) {
      const kind = kindOfKeys(sent, aliases.keysOf(subpath), fn);
      return collector.addAs(scope, `${key}[${JSON.stringify(subpath)}]:${kind}`, kind, firstPresent(found.map(read)));
    }
    const attribute = catalogue.find(scope, key);
    if (attribute?.definition === undefined) return expression;
    const same = sameAs(attribute, catalogue);
    if (same !== undefined) {
      collector.note(attribute.id, read(same));
      return value({ ...same, subpath }, fn);
    }
    collector.add(attribute);
    return attribute.kind === 'BOOLEAN' && isExtreme(fn) ? addText(collector, expression) : expression;
  }

  return { value, shown, entries, computed: collector.computed, computations: collector.computations };
}
