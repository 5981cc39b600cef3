import type { AttributeCatalogueQuery } from '@gql/pages/attributes/catalogue/attribute-catalogue';
import type { AttributeSource, AttributeType, MetricAggregationType } from '@schema';

import type { Attribute } from '@ui/core/metadata/attribute';

import { definitionText, readDefinition } from '../definition';

type Listed = NonNullable<AttributeCatalogueQuery['metadata'][number]>;

/** An attribute with everything that the catalogue knows of it. */
export interface CatalogueAttribute extends Attribute {
  readonly type: AttributeType;
  readonly supportedAggregations: readonly MetricAggregationType[];
  /** In the form in which it is sent; null for what is read from a column or a document. */
  readonly definition: unknown;
  readonly sources: readonly AttributeSource[];
  readonly version: number;
  /** Whether there is a record of it that can be changed: others ship, or follow from entity types and views. */
  readonly editable: boolean;
}

const idOf = ({ scope, name }: { readonly scope: string; readonly name: string }): string => `${scope}.${name}`;

/** The attributes of an answer, by name within their scopes. */
export function readCatalogue({ metadata, customAttributes }: AttributeCatalogueQuery): readonly CatalogueAttribute[] {
  const own = new Set(customAttributes.map(idOf));
  return metadata
    .filter((each): each is Listed => each !== null)
    .map((each) => ({
      ...each,
      supportedAggregations: each.supportedAggregations.filter((name) => name !== null),
      editable: own.has(idOf(each)),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Marks by which attributes are looked for. */
export type Mark = 'custom' | 'promoted' | 'sensitive' | 'groupable' | 'metric';

export const MARKS: readonly { readonly mark: Mark; readonly label: string }[] = [
  { mark: 'custom', label: 'Custom' },
  { mark: 'groupable', label: 'Groupable' },
  { mark: 'metric', label: 'Metrics' },
  { mark: 'promoted', label: 'Promoted' },
  { mark: 'sensitive', label: 'Sensitive' },
];

export const hasMark = (attribute: CatalogueAttribute, mark: Mark): boolean => {
  switch (mark) {
    case 'custom':
      return attribute.isCustom;
    case 'metric':
      return attribute.onlySupportsAggregation || attribute.onlySupportsGrouping;
    case 'promoted':
    case 'sensitive':
    case 'groupable':
      return attribute[mark];
  }
};

/** Attributes that have a mark, and every word of a text in a name, description, unit or definition. */
export function findAttributes(all: readonly CatalogueAttribute[], text: string, mark: Mark | undefined): readonly CatalogueAttribute[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const searched = (each: CatalogueAttribute): string =>
    `${each.name} ${each.displayName} ${each.description} ${each.units} ${originText(each)}`.toLowerCase();
  return all.filter(
    (each) => (mark === undefined || hasMark(each, mark)) && (words.length === 0 || words.every((word) => searched(each).includes(word))),
  );
}

const HOLDERS: Readonly<Record<AttributeSource, string>> = { QS: 'view', EDS: 'entity' };

/** Where values come from, in a few words: the definition, else who holds them. */
export function originText({ definition, sources }: CatalogueAttribute): string {
  const own = readDefinition(definition);
  return own === undefined ? sources.map((source) => HOLDERS[source]).join(', ') || 'none' : definitionText(own);
}

export function countByScope(attributes: readonly CatalogueAttribute[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { scope } of attributes) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  return counts;
}
