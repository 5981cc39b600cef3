import { memoryDocumentStore } from '@spangraph/document-store';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { as, json, startedService } from '../support/started';

const label = (context: string) => ({ resourceName: 'label-config', resourceNamespace: 'labels', context });
const compare = (path: string, operator: Operator, value: string | number) => ({
  kind: { $case: 'comparison', value: { path, operator, value: json(value) } },
});

describe('writing an object of a known kind', () => {
  it('names the place of what it must not be', async () => {
    const { put } = startedService();
    await expect(put(label('1'), { key: 7 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'value.key', value: 7 } });
    await expect(put(label(''), { key: 'a' })).rejects.toMatchObject({ details: { path: 'context' } });
  });

  it('wants the context of a named object to be its name', async () => {
    const { put } = startedService();
    const view = { name: 'SLOW', source: 'SPAN', columns: [{ name: 'a', key: 'serviceName' }] };
    const address = (context: string) => ({ resourceName: 'custom-view', resourceNamespace: 'views', context });
    await expect(put(address('OTHER'), view)).rejects.toMatchObject({ details: { path: 'value.name', value: 'SLOW' } });
    expect((await put(address('SLOW'), view)).version).toBe(1n);
  });

  it('gives a unique name to one object of a tenant at a time', async () => {
    const { service, put } = startedService();
    const outcomes = await Promise.allSettled(['1', '2', '3'].map((context) => put(label(context), { key: 'red' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = String(outcomes.findIndex(({ status }) => status === 'fulfilled') + 1);
    await expect(put(label('9'), { key: 'red' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      details: { path: 'value.key', value: 'red' },
    });
    expect((await put(label('9'), { key: 'red' }, as('other'))).version).toBe(1n);
    await put(label(winner), { key: 'blue' });
    expect((await put(label('9'), { key: 'red' })).version).toBe(1n);
    await service.delete(label('9'), as('t'));
    expect((await put(label('8'), { key: 'red' })).version).toBe(1n);
  });

  it('keeps a name for the object that has it, however long ago it was claimed', async () => {
    const { clock, put } = startedService();
    await put(label('1'), { key: 'red' });
    clock.time += 60_000;
    await expect(put(label('2'), { key: 'red' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it('takes a name over from a writer that ended before it wrote the object', async () => {
    const documents = memoryDocumentStore();
    const { clock, put } = startedService(documents);
    const names = documents.collection({ name: 'configuration_names', indexes: [] });
    const claim = {
      kind: 'put',
      key: JSON.stringify(['label-config', 'labels', 'red']),
      document: { context: '1', claimedTime: clock.time },
    } as const;
    await names.write('t', [claim]);
    await expect(put(label('2'), { key: 'red' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    clock.time += 60_000;
    expect((await put(label('2'), { key: 'red' })).version).toBe(1n);
  });
});

describe('a condition on what is stored', () => {
  it('lets a write through only when it holds', async () => {
    const { put } = startedService();
    const object = { resourceName: 'thing', resourceNamespace: 'v1', context: 'c' };
    const only = (condition: object) => put(object, { n: 2 }, as('t'), { condition });
    await expect(only(compare('n', Operator.EQ, 1))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', details: { path: 'condition' } });
    await put(object, { n: 1 });
    await expect(only(compare('n', Operator.GT, 1))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    expect((await only(compare('n', Operator.EQ, 1))).version).toBe(2n);
    await expect(only(compare('n', Operator.LIKE, 'x'))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: 'condition.operator' },
    });
  });
});
