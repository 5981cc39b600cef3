import { SpangraphError } from '@spangraph/model';
import { AttributeSource, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { View, ViewColumnType } from '@spangraph/views';

import { VIRTUAL_ATTRIBUTES } from './virtual-attributes';

/** What the check needs of an entity type: which key of which scope is where in its documents. */
export interface EntityPaths {
  readonly name: string;
  readonly attributeScope: string;
  readonly paths: Readonly<Record<string, string>>;
}

export interface Disagreement {
  readonly attributeId: string;
  /** `catalogue`, `<view>.<column>` or `entity type <name>`. */
  readonly place: string;
  readonly problem: string;
}

/** Column types that can carry the values of a kind. Text kinds take lists, which are the values of one attribute, many times. */
const COLUMNS_OF_KIND: Partial<Record<ValueKind, readonly ViewColumnType[]>> = {
  [ValueKind.STRING]: ['string', 'trace_id', 'span_id', 'string_array'],
  [ValueKind.LONG]: ['long', 'int'],
  [ValueKind.DOUBLE]: ['double', 'long', 'int'],
  [ValueKind.BOOLEAN]: ['boolean'],
  [ValueKind.TIMESTAMP]: ['timestamp_nanos'],
  [ValueKind.STRING_ARRAY]: ['string_array'],
  [ValueKind.STRING_MAP]: ['string_map'],
};

/** Every place where catalogue, views and entity types do not say the same; empty when they agree. */
export function findDisagreements(
  catalogue: readonly AttributeMetadata[],
  views: readonly View[],
  entityTypes: readonly EntityPaths[],
): readonly Disagreement[] {
  const byId = new Map(catalogue.map((attribute) => [attribute.id, attribute]));
  const served = new Set(views.flatMap((view) => Object.values(view.columns).flatMap(({ attributes }) => attributes as readonly string[])));
  return [
    ...duplicatesOf(catalogue),
    ...views.flatMap((view) => checkView(view, byId)),
    ...catalogue
      .filter((attribute) => isFromQueryService(attribute) && !served.has(attribute.id) && !VIRTUAL_ATTRIBUTES.includes(attribute.id))
      .map(({ id }) => ({ attributeId: id, place: 'catalogue', problem: 'has source QS and no view serves it' })),
    ...VIRTUAL_ATTRIBUTES.filter((id) => served.has(id)).map((attributeId) => ({
      attributeId,
      place: 'catalogue',
      problem: 'is answered by the gateway and also served by a view',
    })),
    ...catalogue.filter(isFromEntityService).flatMap((attribute) => checkEntityPath(attribute, entityTypes)),
    ...entityTypes.flatMap((type) => checkEntityType(type, byId)),
  ];
}

/** Throws FAILED_PRECONDITION that lists every disagreement. */
export function checkCatalogue(catalogue: readonly AttributeMetadata[], views: readonly View[], entityTypes: readonly EntityPaths[]): void {
  const found = findDisagreements(catalogue, views, entityTypes);
  if (found.length === 0) return;
  const lines = found.map(({ attributeId, place, problem }) => `${place}: ${attributeId} ${problem}`);
  throw new SpangraphError('FAILED_PRECONDITION', `catalogue, views and entity types disagree:\n${lines.join('\n')}`, {
    path: found[0]!.place,
    value: found[0]!.attributeId,
  });
}

const isFromQueryService = ({ sources }: AttributeMetadata): boolean => sources.includes(AttributeSource.QS);
const isFromEntityService = ({ sources }: AttributeMetadata): boolean => sources.includes(AttributeSource.EDS);

function duplicatesOf(catalogue: readonly AttributeMetadata[]): readonly Disagreement[] {
  const seen = new Set<string>();
  return catalogue
    .filter(({ id }) => seen.size === seen.add(id).size)
    .map(({ id }) => ({ attributeId: id, place: 'catalogue', problem: 'is declared twice' }));
}

function checkView(view: View, byId: ReadonlyMap<string, AttributeMetadata>): readonly Disagreement[] {
  return Object.entries(view.columns).flatMap(([name, column]) =>
    column.attributes.flatMap((attributeId) => {
      const problem = problemOfColumn(byId.get(attributeId), column.type);
      return problem === undefined ? [] : [{ attributeId, place: `${view.name}.${name}`, problem }];
    }),
  );
}

function problemOfColumn(attribute: AttributeMetadata | undefined, type: ViewColumnType): string | undefined {
  if (attribute === undefined) return 'is served and not in the catalogue';
  if (!isFromQueryService(attribute)) return 'is served and does not have source QS';
  if (!COLUMNS_OF_KIND[attribute.valueKind]?.includes(type))
    return `is of kind ${attribute.valueKind} and served by a column of type ${type}`;
  return undefined;
}

function checkEntityPath({ id, scope, key }: AttributeMetadata, entityTypes: readonly EntityPaths[]): readonly Disagreement[] {
  const types = entityTypes.filter(({ attributeScope }) => attributeScope === scope);
  if (types.length === 0)
    return [{ attributeId: id, place: 'catalogue', problem: `has source EDS and no entity type has the scope ${scope}` }];
  return types
    .filter(({ paths }) => paths[key] === undefined)
    .map(({ name }) => ({ attributeId: id, place: `entity type ${name}`, problem: 'has source EDS and no document path' }));
}

function checkEntityType(
  { name, attributeScope, paths }: EntityPaths,
  byId: ReadonlyMap<string, AttributeMetadata>,
): readonly Disagreement[] {
  return Object.keys(paths).flatMap((key) => {
    const attributeId = `${attributeScope}.${key}`;
    const attribute = byId.get(attributeId);
    if (attribute !== undefined && isFromEntityService(attribute)) return [];
    return [
      {
        attributeId,
        place: `entity type ${name}`,
        problem:
          attribute === undefined ? 'has a document path and is not in the catalogue' : 'has a document path and does not have source EDS',
      },
    ];
  });
}
