import { invalidArgument } from '@spangraph/model';
import type { Aggregation, AttributeSource, ValueKind } from '@spangraph/model';
import type { AttributeDefinition } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

/** One attribute as the gateway needs it. */
export interface Attribute {
  readonly id: string;
  readonly scope: string;
  readonly key: string;
  readonly displayName: string;
  readonly description: string;
  readonly kind: ValueKind;
  /** METRIC attributes are meant to be aggregated. */
  readonly metric: boolean;
  readonly unit: string;
  readonly groupable: boolean;
  readonly aggregations: readonly Aggregation[];
  readonly onlyAggregations: boolean;
  readonly sources: readonly AttributeSource[];
  readonly internal: boolean;
  readonly custom: boolean;
  /** Follows from an entity type or a view: there is no record of it that could be changed. */
  readonly derived?: true;
  /** How the value comes to be, where no view holds it. */
  readonly definition?: AttributeDefinition | undefined;
  /** What the values show, where a view holds them under a name of its own. */
  readonly shows?: AttributeDefinition | undefined;
  /** Values are for users with a permitted role only. */
  readonly sensitive: boolean;
  /** Its values are to be kept as a column, so that queries need not compute them. */
  readonly promoted: boolean;
  /** Version of the record. */
  readonly version: bigint;
}

/** What a tenant may name, at one revision. */
export interface Catalogue {
  readonly revision: string;
  readonly attributes: readonly Attribute[];
  find(scope: string, key: string): Attribute | undefined;
}

export function createCatalogue(revision: string, attributes: readonly Attribute[]): Catalogue {
  const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  return Object.freeze({ revision, attributes, find: (scope: string, key: string) => byId.get(`${scope}.${key}`) });
}

/** The attribute of an expression; INVALID_ARGUMENT at `path` where the catalogue has none. */
export function requireAttribute(catalogue: Catalogue, expression: AttributeExpression | undefined, path: string): Attribute {
  const attribute = expression && catalogue.find(expression.scope, expression.key);
  if (attribute === undefined) {
    const id = expression ? `${expression.scope}.${expression.key}` : '(none)';
    throw invalidArgument(`there is no attribute ${id}`, { path, value: expression?.key });
  }
  if (expression?.subpath !== undefined && attribute.kind !== 'STRING_MAP') {
    throw invalidArgument(`${attribute.id} is of type ${attribute.kind}; a subpath is possible on STRING_MAP only`, {
      path,
      value: expression.subpath,
    });
  }
  return attribute;
}

/** Type of the values of an expression: an entry of a map is text. */
export const kindOf = (attribute: Attribute, expression: AttributeExpression): ValueKind =>
  expression.subpath === undefined ? attribute.kind : 'STRING';

export const offers = (attribute: Attribute | undefined, source: AttributeSource): boolean => attribute?.sources.includes(source) ?? false;
