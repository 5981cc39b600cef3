import { readColumn } from '@ui/core/explore/columns';
import { liveOperation } from '@ui/core/explore/live-operation';
import { readRows, rowDetailOperation, rowPage } from '@ui/core/explore/row';
import { nextStart, rowsOperation } from '@ui/core/explore/rows-operation';
import type { RowsData } from '@ui/core/explore/rows-operation';
import { defaultColumns, readableAttributes, scopeOf } from '@ui/core/explore/scopes';

import { attributesOf } from './catalogue';
import { faultsOf } from './schema';

const extent = { between: { from: 0, to: 3_600_000 }, space: 'payments' };
const columnsOf = (scope: string, ...texts: readonly string[]) => texts.flatMap((text) => readColumn(text, attributesOf(scope)) ?? []);
const operation = (scope: string, more: object = {}) => {
  const columns = columnsOf(scope, ...defaultColumns(scopeOf(scope), attributesOf(scope)));
  return rowsOperation({ scope: scopeOf(scope), columns, limit: 50, ...more }, extent, attributesOf(scope));
};

describe('the operation of rows', () => {
  it.each(['SPAN', 'TRACE', 'SERVICE', 'LOG_EVENT'])('is valid for %s, its first page and the next', (scope) => {
    expect(faultsOf(operation(scope).document.text)).toEqual([]);
    expect(faultsOf(operation(scope, { start: { after: 'x' } }).document.text)).toEqual([]);
  });

  it('is valid for a registered view, whose rows only explore answers', () => {
    const view = scopeOf('CALLS', new Map());
    const { document } = rowsOperation({ scope: view, columns: columnsOf('SPAN', 'kind'), limit: 5 }, extent, attributesOf('SPAN'));
    expect(faultsOf(document.text)).toEqual([]);
    expect(document.text).toContain('explore(scope: "CALLS"');
  });

  it('has the latest first unless another order is asked for', () => {
    expect(operation('SPAN').document.text).toContain('orderBy: [{ keyExpression: { key: "startTime" }, direction: DESC }]');
    expect(operation('LOG_EVENT').document.text).toContain('{ key: "timestamp" }, direction: DESC');
    const slowest = operation('SERVICE', { order: { by: 'PERCENTILE(duration,95)', descending: true } }).document.text;
    expect(slowest).toContain('orderBy: [{ keyExpression: { key: "duration" }, aggregation: PERCENTILE, size: 95, direction: DESC }]');
    expect(faultsOf(slowest)).toEqual([]);
    expect(operation('SPAN', { order: { by: 'unknown', descending: true } }).document.text).toContain('"startTime"');
  });

  it('reads rounded durations from their exact twin', () => {
    expect(operation('SPAN').document.text).toContain('attribute(key: "durationNanos")');
    expect(columnsOf('SPAN', 'duration')[0]).toMatchObject({ title: 'Duration', format: { units: 'ns' } });
  });

  it('goes on by cursor, and by offset where an order has none', () => {
    const page = (rows: Partial<RowsData['rows']>): RowsData => ({ rows: { results: [null, null], ...rows } });
    expect(nextStart(page({ pageInfo: { endCursor: 'c', hasNextPage: true } }), 2, 2)).toEqual({ after: 'c' });
    expect(nextStart(page({ pageInfo: { endCursor: 'c', hasNextPage: false } }), 2, 2)).toBeUndefined();
    expect(nextStart(page({}), 4, 2)).toEqual({ offset: 4 });
    expect(nextStart(page({}), 4, 3)).toBeUndefined();
    expect(operation('SPAN', { order: { by: 'spanTags[a]', descending: true } }).document.text).not.toContain('pageInfo');
    expect(operation('SPAN', { order: { by: 'duration', descending: true } }).document.text).toContain('pageInfo');
  });

  it('of log events asks no space, which they do not have', () => {
    expect(operation('LOG_EVENT').variables).not.toHaveProperty('space');
    expect(operation('SPAN').variables).toMatchObject({ space: 'payments' });
  });
});

describe('rows', () => {
  it('lead to their trace at their span, or to the page of the entity', () => {
    const [span] = readRows([{ id: 's1', traceId: 't1', c0: 'A' }], columnsOf('SPAN', 'kind'), scopeOf('SPAN'));
    expect(span).toMatchObject({ values: ['A'], traceId: 't1', spanId: 's1' });
    expect(rowPage(scopeOf('SPAN'), span!)).toEqual({ commands: ['/traces', 't1'], queryParams: { span: 's1' } });
    expect(rowPage(scopeOf('TRACE'), { key: '', values: [], id: 't', traceId: 't' })).toEqual({
      commands: ['/traces', 't'],
      queryParams: {},
    });
    expect(rowPage(scopeOf('API'), { key: '', values: [], id: 'e' })).toEqual({ commands: ['/endpoints', 'e'], queryParams: {} });
    expect(rowPage(scopeOf('TEAM'), { key: '', values: [], id: 'e' })).toBeUndefined();
  });

  it('are told apart where spans of two traces, or both sides of a call, share an id', () => {
    const wire = [
      { id: 's', traceId: 't1' },
      { id: 's', traceId: 't2' },
      { id: 's', traceId: 't2' },
    ];
    expect(new Set(readRows(wire, [], scopeOf('SPAN')).map(({ key }) => key)).size).toBe(3);
  });

  it('of entities have the values of their metrics', () => {
    const [row] = readRows(
      [{ id: 'e', c0: { value: { value: 4 } }, c1: { value: null } }],
      columnsOf('SERVICE', 'SUM(numCalls)', 'AVG(duration)'),
      scopeOf('SERVICE'),
    );
    expect(row?.values).toEqual([4, null]);
  });

  it('are asked for again with all that they have', () => {
    const readable = readableAttributes(scopeOf('SPAN'), attributesOf('SPAN'));
    expect(readable.map(({ name }) => name)).not.toContain('spans');
    const { document, variables } = rowDetailOperation(scopeOf('SPAN'), { id: 's', traceId: 't' }, readable, extent);
    expect(faultsOf(document.text)).toEqual([]);
    expect(variables.where).toEqual({
      and: [
        { attribute: 'id', value: 's' },
        { attribute: 'traceId', value: 't' },
      ],
    });
    const ofTrace = rowDetailOperation(scopeOf('API_TRACE'), { id: 'a' }, [], extent).variables;
    expect(ofTrace.where).toEqual({ and: [{ attribute: 'apiTraceId', value: 'a' }] });
  });

  it('are subscribed to with the same columns', () => {
    const { document, variables } = liveOperation(
      columnsOf('SPAN', 'kind', 'spanTags[a]'),
      { where: { attribute: 'kind', value: 'X' } },
      100,
    );
    expect(faultsOf(document.text)).toEqual([]);
    expect(variables).toEqual({ where: { attribute: 'kind', value: 'X' } });
  });
});
