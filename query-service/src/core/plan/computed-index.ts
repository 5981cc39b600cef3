import { invalidArgument } from '@spangraph/model';
import type { AttributeId } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { Computation, ComputedAttribute } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

import { attributeId } from './choose-view';
import { viewIndex } from './view-index';

/** A computed attribute of a request, with its place there. */
export interface ComputedDeclaration {
  readonly attribute: ComputedAttribute;
  readonly path: string;
}

/** The computed attributes of a request by their id. */
export type ComputedIndex = ReadonlyMap<AttributeId, ComputedDeclaration>;

/** Nodes and depth of one computation, those of the computed attributes that it names included. */
const MAX_NODES = 1000;
const MAX_DEPTH = 50;

/** Indexes the declarations. Throws INVALID_ARGUMENT for two of the same id. */
export function indexComputed(computed: readonly ComputedAttribute[]): ComputedIndex {
  const index = new Map<AttributeId, ComputedDeclaration>();
  for (const [at, attribute] of computed.entries()) {
    const path = `computed[${at}]`;
    const id = attributeId(attribute);
    if (index.has(id)) throw invalidArgument(`${path}: ${id} is computed twice`, { path, value: id });
    index.set(id, { attribute, path });
  }
  return index;
}

/**
 * The attributes of views that some attributes are or are computed from. Throws INVALID_ARGUMENT that names the path of a cycle, of an
 * attribute that no view serves, and of a computation that is too large.
 */
export function expandComputed(
  attributes: readonly AttributeExpression[],
  index: ComputedIndex,
  views: readonly View[],
): readonly AttributeExpression[] {
  if (index.size === 0) return attributes;
  const walk = new Walk(index, views);
  return attributes.flatMap((attribute) => walk.start(attribute));
}

class Walk {
  private readonly expanded = new Map<AttributeId, readonly AttributeExpression[]>();
  private readonly open: AttributeId[] = [];
  private nodes = 0;

  constructor(
    private readonly index: ComputedIndex,
    private readonly views: readonly View[],
  ) {}

  start(attribute: AttributeExpression): readonly AttributeExpression[] {
    const id = attributeId(attribute);
    const declared = this.index.get(id);
    if (!declared) return [attribute];
    const known = this.expanded.get(id);
    if (known) return known;
    this.nodes = 0;
    const leaves = this.computed(id, declared, declared.path, 0);
    this.expanded.set(id, leaves);
    return leaves;
  }

  private computed(id: AttributeId, { attribute, path }: ComputedDeclaration, from: string, depth: number): readonly AttributeExpression[] {
    if (this.open.includes(id)) {
      throw invalidArgument(`${from}: ${[...this.open, id].join(' -> ')} is a cycle of computed attributes`, { path: from, value: id });
    }
    this.open.push(id);
    const leaves = this.visit(attribute.computation, `${path}.computation`, depth);
    this.open.pop();
    return leaves;
  }

  private visit(computation: Computation | undefined, path: string, depth: number): readonly AttributeExpression[] {
    if (++this.nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw invalidArgument(`${path}: a computation has at most ${MAX_NODES} parts and nests at most ${MAX_DEPTH} deep`, { path });
    }
    const kind = computation?.kind;
    switch (kind?.$case) {
      case undefined:
        throw invalidArgument(`${path}: the computation is empty`, { path });
      case 'literal':
        return [];
      case 'call':
        return kind.value.arguments.flatMap((argument, at) => this.visit(argument, `${path}.call.arguments[${at}]`, depth + 1));
      case 'attribute':
        return this.attribute(kind.value, `${path}.attribute`, depth);
    }
  }

  private attribute(attribute: AttributeExpression, path: string, depth: number): readonly AttributeExpression[] {
    const id = attributeId(attribute);
    const declared = this.index.get(id);
    if (declared) return this.computed(id, declared, path, depth + 1);
    if (!this.views.some((view) => viewIndex(view).has(id))) {
      throw invalidArgument(
        `${path}: no view serves the attribute ${JSON.stringify(attribute.key)} of scope ${JSON.stringify(attribute.scope)}`,
        {
          path,
          value: id,
        },
      );
    }
    return [attribute];
  }
}
