import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import { ComputedKind } from '@spangraph/proto/spangraph/query/v1/query';
import type { Computation, ComputedAttribute } from '@spangraph/proto/spangraph/query/v1/query';

import type { Attribute, Catalogue } from '../catalogue/catalogue';
import { attributeOf, expressionKey } from '../expression';
import { computationText, read } from './computation';
import { definitionComputation } from './definition-computation';
import type { Terms } from './definition-computation';

/** What has to be computed for one query, each attribute once. */
export interface Collector {
  /** Takes an attribute into the request, with everything that it is computed from. */
  add(attribute: Attribute): void;
  /** Takes a computation under a key of its own, which stands for it. */
  addAs(scope: string, key: string, kind: ComputedKind, computation: Computation): AttributeExpression;
  /** Tells the plan how an attribute is computed. */
  note(id: string, computation: Computation): void;
  computed(): readonly ComputedAttribute[];
  /** By id of the attribute; several ways are joined by semicolons. */
  readonly computations: ReadonlyMap<string, string>;
}

export function createCollector(catalogue: Catalogue, terms: Terms): Collector {
  const computed = new Map<string, ComputedAttribute>();
  const computations = new Map<string, string>();

  function note(id: string, computation: Computation): void {
    const text = computationText(computation);
    const known = computations.get(id);
    if (known?.split('; ').includes(text) !== true) computations.set(id, known === undefined ? text : `${known}; ${text}`);
  }

  function addAs(scope: string, key: string, kind: ComputedKind, computation: Computation): AttributeExpression {
    const stand = attributeOf(scope, key);
    computed.set(expressionKey(stand), { scope, key, kind, computation });
    return stand;
  }

  function add(attribute: Attribute): void {
    const { id, scope, key, kind, definition, promoted } = attribute;
    const stand = expressionKey(attributeOf(scope, key));
    if (definition === undefined || computed.has(stand)) return;
    const computation = definitionComputation(terms, scope, definition);
    computed.set(stand, { scope, key, kind: ComputedKind[kind], computation, promoted });
    note(id, computation);
    addNamed(computation);
  }

  function addNamed({ kind }: Computation): void {
    if (kind?.$case === 'call') kind.value.arguments.forEach(addNamed);
    const named = kind?.$case === 'attribute' ? catalogue.find(kind.value.scope, kind.value.key) : undefined;
    if (named !== undefined) add(named);
  }

  return { add, addAs, note, computed: () => [...computed.values()], computations };
}

/** Booleans have no order; that of their texts says whether any value is true. */
export const addText = (collector: Collector, { scope, key }: AttributeExpression): AttributeExpression =>
  collector.addAs(scope, `${key}:text`, ComputedKind.STRING, read(attributeOf(scope, key)));
