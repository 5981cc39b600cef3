import { derive, EPOCH_MS } from './trace-builder';

describe('trace rows', () => {
  const shop = derive([
    { id: 'in', service: 'web', kind: 'SERVER', start: 0, duration: 50, status: 'ERROR', attributes: { 'http.route': '/cart' } },
    { id: 'call', parent: 'in', service: 'web', kind: 'CLIENT', start: 5, duration: 20 },
    {
      id: 'callee',
      parent: 'call',
      service: 'cart',
      kind: 'SERVER',
      start: 6,
      duration: 70,
      name: 'Get',
      events: [{ name: 'exception', attributes: { 'exception.type': 'X' } }],
    },
    {
      id: 'sql',
      parent: 'callee',
      service: 'cart',
      kind: 'CLIENT',
      start: 7,
      duration: 2.5,
      attributes: { 'db.system': 'mysql', 'server.address': 'db' },
    },
    { id: 'again', trace: 'two', service: 'web', kind: 'SERVER', attributes: { 'http.route': '/cart' } },
  ]);

  it('sum a trace up', () => {
    expect(shop.trace(0)).toEqual({
      tenant_id: 'acme',
      trace_id: 'trace',
      start_time_nanos: BigInt(EPOCH_MS) * 1_000_000n,
      duration_nanos: 76_000_000n,
      transaction_name: '/cart',
      root_service: 'web',
      root_name: 'in',
      head_span_id: 'in',
      services: '["cart","web"]',
      num_services: 2,
      num_spans: 4,
      num_apis: 2,
      api_exit_calls: 2,
      error_count: 2,
      exception_count: 1,
      has_error: true,
    });
    expect(shop.trace(1)).toMatchObject({ trace_id: 'two', num_spans: 1, services: '["web"]', has_error: false, error_count: 0 });
    expect([...shop.result.spanStart]).toEqual([0, 4, 5]);
  });

  it('have no transaction where the trace does not begin with an ENTRY', () => {
    const derived = derive([
      { id: 'job', service: 'a' },
      { id: 'call', parent: 'job', service: 'a', kind: 'CLIENT' },
      { id: 'in', parent: 'call', service: 'b', kind: 'SERVER', status: 'ERROR' },
    ]);
    expect(derived.trace()).toMatchObject({ root_service: 'a', root_name: 'job', head_span_id: 'in', has_error: true });
    expect(derived.trace()).not.toHaveProperty('transaction_name');
    expect(derived.span('job').entry_api_id).toBe(derived.span('in').api_id);
  });

  it('name the true root, though an orphan starts before it', () => {
    const derived = derive([
      { id: 'orphan', parent: 'gone', service: 'b', start: -5 },
      { id: 'root', service: 'a', start: 0 },
    ]);
    expect(derived.trace()).toMatchObject({ root_name: 'root', root_service: 'a', missing_parents: 1 });
    expect(derive([{ id: 'orphan', parent: 'gone', service: 'b' }]).trace()).toMatchObject({ root_name: 'orphan' });
  });

  it('keep nanoseconds', () => {
    expect(derive([{ id: 'a', start: 0.001, duration: 0.000001 }]).trace()).toMatchObject({
      start_time_nanos: BigInt(EPOCH_MS) * 1_000_000n + 1000n,
      duration_nanos: 1n,
    });
  });
});
