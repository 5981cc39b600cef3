import { attributeAlias, entityAttributesText, valueAttributes } from '@ui/core/entities/attributes-document';
import { columnValue } from '@ui/core/entities/entity-cell';
import { defaultColumns, parseColumns } from '@ui/core/entities/entity-column';
import { entityText } from '@ui/core/entities/entity-document';
import { BACKEND, ENDPOINT, entityKind, SERVICE } from '@ui/core/entities/entity-kind';
import { columnAlias, entityListText } from '@ui/core/entities/entity-list-document';
import { edgesAlias, neighborsText } from '@ui/core/entities/neighbors-document';

import { faultsOf } from '../explore/schema';
import { attribute, metric } from './attributes';

const KINDS = [SERVICE, ENDPOINT, BACKEND, entityKind('CUSTOMER', 'Customer')];

describe('operations that are built', () => {
  it.each(KINDS)('are valid for entities of $scope', (kind) => {
    expect(faultsOf(entityListText(defaultColumns(kind.beside), kind.owner?.id))).toEqual([]);
    expect(faultsOf(entityText(kind))).toEqual([]);
    expect(faultsOf(neighborsText(kind))).toEqual([]);
  });

  it('list entities with whatever columns are chosen', () => {
    const columns = parseColumns(
      'name,tags[customer "tier"],MAX(startTime),DISTINCTCOUNT(name),MIN(duration),COUNT(id),AVGRATE(numCalls,MINUTES)',
    );
    const text = entityListText(columns);
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain('expression: { key: "tags", subpath: "customer \\"tier\\"" }');
    expect(text).toContain('avgrate(size: 1, units: MINUTES)');
    expect(text).not.toContain('$size');
  });

  it('ask for the trend and the labels only where they are shown', () => {
    const text = entityListText(parseColumns('name,trend,labels'));
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain('series(size: $size, units: $units)');
    expect(entityListText(parseColumns('name'))).not.toMatch(/labels|series/);
  });

  it('give each column a name of its own, whatever is in its text', () => {
    const columns = parseColumns('a_b,a.b,a-b,x[a.b],x[a_b],AVG(x)');
    expect(new Set(columns.map(columnAlias)).size).toBe(6);
    const [first] = columns;
    expect(columnValue(first!, { id: '1', name: 'n', [columnAlias(first!)]: 'value' })).toBe('value');
  });

  it('read every value that an entity has by itself', () => {
    const attributes = valueAttributes([
      attribute('name'),
      metric('duration'),
      attribute('labels', { type: 'STRING_ARRAY' }),
      attribute('host'),
    ]);
    expect(attributes.map(({ name }) => name)).toEqual(['name', 'host']);
    const text = entityAttributesText(attributes);
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain(`${attributeAlias(1)}: attribute(key: "host")`);
  });

  it('ask a backend for its callers alone, and an endpoint for the services of its neighbours', () => {
    expect(neighborsText(BACKEND)).not.toContain('outgoingEdges');
    expect(neighborsText(ENDPOINT)).toContain(`${edgesAlias('callees', 'API')}: outgoingEdges`);
    expect(neighborsText(ENDPOINT)).toContain('owner: attribute(key: "serviceName")');
  });
});
