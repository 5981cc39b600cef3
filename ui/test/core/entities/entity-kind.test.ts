import { BACKEND, ENDPOINT, entityCommands, entityFilterText, entityKind, entityWhere, SERVICE } from '@ui/core/entities/entity-kind';
import { whereOf } from '@ui/core/filter/where-of';

import { attribute } from './attributes';

describe('kinds of entities', () => {
  it('select a service by what its name says, as soon as that is known', () => {
    expect(entityFilterText(SERVICE, { id: 's-1', name: 'check "out"' })).toBe('serviceName = "check \\"out\\""');
    expect(entityFilterText(SERVICE, { id: 's-1' })).toBe('serviceId = "s-1"');
  });

  it('select endpoints and backends by id: names do not tell them apart', () => {
    expect(entityFilterText(ENDPOINT, { id: 'a-1', name: '/buy' })).toBe('apiId = "a-1"');
    expect(entityFilterText(BACKEND, { id: 'b-1', name: 'db' })).toBe('backendId = "b-1"');
  });

  it('select entities of registered types by the attribute of their spans', () => {
    const kind = entityKind('CUSTOMER', 'Customer');
    const text = entityFilterText(kind, { id: 'c-1', name: 'ACME' });
    expect(whereOf(text, [attribute('spanTags', { scope: 'SPAN', type: 'STRING_MAP' })], [])).toEqual({
      where: { attribute: 'spanTags', subpath: 'spangraph.entity.CUSTOMER.id', operator: 'EQUALS', value: 'c-1' },
    });
    expect(entityWhere(kind, { id: 'c-1' })).toEqual({ attribute: 'spanTags', subpath: 'spangraph.entity.CUSTOMER.id', value: 'c-1' });
  });

  it('know where their pages are', () => {
    expect(entityCommands('API', 'x')).toEqual(['/endpoints', 'x']);
    expect(entityCommands('POD', 'x')).toEqual(['/entities', 'POD', 'x']);
  });
});
