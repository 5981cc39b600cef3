import type { InputTimeRange } from '@schema';

import type { Attribute } from '@ui/core/metadata/attribute';

export interface EntityAttributesVariables {
  readonly scope: string;
  readonly id: string;
  readonly between: InputTimeRange;
  readonly space?: string;
}

/** The entity with its values under the names that `attributeAlias` gives. */
export interface EntityAttributesAnswer {
  readonly entities: { readonly results: readonly (Readonly<Record<string, unknown>> | null)[] };
}

/** Name under which an answer has the value of the attribute at an index. */
export const attributeAlias = (index: number): string => `a${index}`;

/** Attributes of entities that have a value by themselves, rather than one for each way of aggregating. */
export const valueAttributes = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter((each) => !each.onlySupportsAggregation && each.name !== 'labels');

/** Text of the operation that reads values of attributes of an entity. */
export function entityAttributesText(attributes: readonly Attribute[]): string {
  const fields = attributes.map(({ name }, i) => `      ${attributeAlias(i)}: attribute(key: ${JSON.stringify(name)})`);
  return `query entityAttributes($scope: String!, $id: Unknown!, $between: InputTimeRange!, $space: String) {
  entities(scope: $scope, between: $between, where: { attribute: "id", value: $id }, includeInactive: true, limit: 1, space: $space) {
    results {
      id
${fields.join('\n')}
    }
  }
}`;
}
