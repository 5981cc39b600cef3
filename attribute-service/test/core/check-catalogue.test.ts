import { AttributeSource, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { VIEWS, logEventView } from '@spangraph/views';

import { SHIPPED_ATTRIBUTES, VIRTUAL_ATTRIBUTES, checkCatalogue, findDisagreements } from '../../src';
import { ENTITY_PATHS } from '../entity-paths';

const changed = (id: string, change: object) =>
  SHIPPED_ATTRIBUTES.map((attribute) => (attribute.id === id ? { ...attribute, ...change } : attribute));

it('finds that catalogue, views and entity types agree as shipped', () => {
  expect(findDisagreements(SHIPPED_ATTRIBUTES, VIEWS, ENTITY_PATHS)).toEqual([]);
  expect(() => checkCatalogue(SHIPPED_ATTRIBUTES, VIEWS, ENTITY_PATHS)).not.toThrow();
});

it.each([
  [
    'a column without an attribute',
    SHIPPED_ATTRIBUTES.filter(({ id }) => id !== 'LOG_EVENT.severity'),
    VIEWS,
    ENTITY_PATHS,
    'LOG_EVENT.severity',
    'logEventView.severity',
  ],
  [
    'an attribute without a column',
    SHIPPED_ATTRIBUTES,
    VIEWS.filter((view) => view !== logEventView),
    ENTITY_PATHS,
    'LOG_EVENT.timestamp',
    'catalogue',
  ],
  [
    'a column of an attribute of the entity service only',
    changed('API.protocol', { sources: [AttributeSource.EDS] }),
    VIEWS,
    ENTITY_PATHS,
    'API.protocol',
    'rawServiceView.protocol_name',
  ],
  [
    'a column of another type',
    changed('TRACE.hasError', { valueKind: ValueKind.LONG }),
    VIEWS,
    ENTITY_PATHS,
    'TRACE.hasError',
    'rawTraceView.has_error',
  ],
  [
    'an attribute without a document path',
    SHIPPED_ATTRIBUTES,
    VIEWS,
    ENTITY_PATHS.map((type) => ({ ...type, paths: { id: 'id' } })),
    'SERVICE.name',
    'entity type SERVICE',
  ],
  [
    'a document path without an attribute',
    SHIPPED_ATTRIBUTES,
    VIEWS,
    [...ENTITY_PATHS, { name: 'POD', attributeScope: 'POD', paths: { id: 'id' } }],
    'POD.id',
    'entity type POD',
  ],
  [
    'a document path of an attribute of the query service only',
    changed('SERVICE.type', { sources: [AttributeSource.QS] }),
    VIEWS,
    ENTITY_PATHS,
    'SERVICE.type',
    'entity type SERVICE',
  ],
  ['a scope without an entity type', SHIPPED_ATTRIBUTES, VIEWS, ENTITY_PATHS.slice(1), 'SERVICE.id', 'catalogue'],
  [
    'an id that is declared twice',
    [...SHIPPED_ATTRIBUTES, SHIPPED_ATTRIBUTES[0]!],
    VIEWS,
    ENTITY_PATHS,
    SHIPPED_ATTRIBUTES[0]!.id,
    'catalogue',
  ],
] as const)('names %s', (_what, catalogue, views, types, attributeId, place) => {
  expect(findDisagreements(catalogue, views, types)).toContainEqual({ attributeId, place, problem: expect.any(String) });
  expect(() => checkCatalogue(catalogue, views, types)).toThrow(attributeId);
});

it('leaves virtual attributes to the gateway', () => {
  for (const id of VIRTUAL_ATTRIBUTES) expect(SHIPPED_ATTRIBUTES.map((attribute) => attribute.id)).toContain(id);
});
