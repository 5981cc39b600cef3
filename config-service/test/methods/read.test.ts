import type { JsonValue } from '@spangraph/document-store';
import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import { ListConfigsRequest } from '@spangraph/proto/spangraph/config/v1/config';

import { as, json, startedService } from '../support/started';

const resource = { resourceName: 'thing', resourceNamespace: 'v1' };
const compare = (path: string, operator: Operator, value?: string | number | readonly string[]) => ({
  kind: { $case: 'comparison' as const, value: { path, operator, value: value === undefined ? {} : json(value) } },
});

async function filled(defaults: Parameters<typeof startedService>[1] = []) {
  const started = startedService(undefined, defaults);
  const values: Readonly<Record<string, JsonValue>> = { a: { n: 3, name: 'alpha' }, b: { n: 1, name: 'beta' }, c: { n: 2 } };
  for (const [context, value] of Object.entries(values)) {
    started.clock.time += 10;
    await started.put({ ...resource, context }, value);
  }
  const list = async (more: object = {}) => {
    const { configs, total } = await started.service.list(ListConfigsRequest.fromPartial({ ...resource, ...more } as never), as('t'));
    return { contexts: configs.map(({ context }) => context).join(''), total: Number(total) };
  };
  return { ...started, list };
}

describe('listing', () => {
  it('filters by the value', async () => {
    const { list } = await filled();
    const by = (filter: object) => list({ filter }).then(({ contexts }) => contexts);
    expect(await by(compare('n', Operator.GE, 2))).toBe('ca');
    expect(await by(compare('name', Operator.STARTS_WITH, 'al'))).toBe('a');
    expect(await by(compare('name', Operator.NOT_EXISTS))).toBe('c');
    expect(await by(compare('name', Operator.IN, ['alpha', 'beta']))).toBe('ba');
    const not = { kind: { $case: 'not' as const, value: compare('name', Operator.CONTAINS, 'et') } };
    expect(await by(not)).toBe('ca');
    expect(await by({ kind: { $case: 'and', value: { filters: [not, compare('n', Operator.LT, 3)] } } })).toBe('c');
    await expect(by({})).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'filter' } });
  });

  it('orders by the value, with total and pages', async () => {
    const { list } = await filled();
    expect(await list({ orderBy: [{ path: 'n', direction: SortDirection.ASC }] })).toEqual({ contexts: 'bca', total: 3 });
    expect(await list({ orderBy: [{ path: '@context', direction: SortDirection.DESC }], limit: 1n, offset: 1n })).toEqual({
      contexts: 'b',
      total: 3,
    });
  });

  it('answers the tenant’s object in place of the one that ships, not mixed with it', async () => {
    const { put, service } = await filled([{ ...resource, context: 's', value: json({ n: 5, note: 'ships' }) }]);
    await put({ ...resource, context: 's' }, { n: 6 });
    expect((await service.get({ ...resource, contexts: ['s'] }, as('t'))).value).toEqual(json({ n: 6 }));
  });

  it('shows what ships until the tenant writes over it, and again after that is deleted', async () => {
    const ships = [{ ...resource, context: 's', value: json({ n: 5 }) }];
    const { list, put, service } = await filled(ships);
    expect(await list()).toEqual({ contexts: 'cbas', total: 4 });
    expect(await list({ filter: compare('n', Operator.GT, 4) })).toEqual({ contexts: 's', total: 1 });
    expect((await service.get({ ...resource, contexts: ['s'] }, as('t'))).version).toBe(0n);
    await expect(service.delete({ ...resource, context: 's' }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await put({ ...resource, context: 's' }, { n: 0 });
    expect(await list({ filter: compare('n', Operator.GT, 4) })).toEqual({ contexts: '', total: 0 });
    await service.delete({ ...resource, context: 's' }, as('t'));
    expect((await service.get({ ...resource, contexts: ['s'] }, as('t'))).value).toEqual(json({ n: 5 }));
  });
});
