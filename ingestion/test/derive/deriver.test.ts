import { createDeriver } from '../../src/derive';
import { ENRICHERS } from '../../src/enrichers';
import { derive, EPOCH_MS, TraceBuilder } from './trace-builder';

describe('deriver', () => {
  it('keeps a failing enricher to its own field and reports it', () => {
    const failing = {
      name: 'user-agent',
      run: (trace: { readonly index: number }) => {
        if (trace.index === 0) throw new Error('no agent');
      },
    };
    const deriver = createDeriver({ enrichers: ENRICHERS.map((enricher) => (enricher.name === 'user-agent' ? failing : enricher)) });
    const derived = new TraceBuilder()
      .add({ id: 'a', trace: 'a', service: 's', kind: 'SERVER' }, { id: 'b', trace: 'b', service: 's', kind: 'SERVER' })
      .derive(deriver);
    expect(derived.span('a')).toMatchObject({ service_name: 's', api_boundary_type: 'ENTRY' });
    const statistics = deriver.statistics();
    expect(statistics.find(({ name }) => name === 'user-agent')).toMatchObject({ traces: 2, failures: 1, lastError: 'no agent' });
    expect(statistics.find(({ name }) => name === 'service')).toMatchObject({ traces: 2, failures: 0 });
  });

  it('forgets what spans said when the table is emptied', () => {
    const deriver = createDeriver();
    const builder = new TraceBuilder().add({ id: 'a', service: 'first', kind: 'SERVER', attributes: { 'http.route': '/first' } });
    builder.derive(deriver);
    const { table, resources } = builder;
    table.reset();
    table.addRow();
    table.columns.span_id[0] = 1;
    table.columns.event_name[0] = table.strings.internString('again') + 1;
    table.columns.kind[0] = table.strings.internString('SERVER') + 1;
    deriver.derive(table, resources, { count: 1, rows: Int32Array.of(0), start: Uint32Array.of(0, 1) });
    expect(table.strings.text(table.columns.api_name[0]! - 1)).toBe('again');
    expect(table.columns.http_route[0]).toBe(0);
  });

  it('writes over what an earlier derivation of fewer spans found', () => {
    const deriver = createDeriver();
    const builder = new TraceBuilder().add({
      id: 'call',
      service: 'a',
      kind: 'CLIENT',
      attributes: { 'db.system': 'mysql', 'server.address': 'h' },
    });
    expect(builder.derive(deriver).span('call')).toMatchObject({ backend_name: 'h', has_callee: false, api_node_head: true });
    const whole = builder
      .add({ id: 'in', parent: 'call', service: 'b', kind: 'SERVER' }, { id: 'root', service: 'a', kind: 'SERVER', start: -1 })
      .derive(deriver);
    expect(whole.span('call')).not.toHaveProperty('backend_name');
    expect(whole.span('call')).toMatchObject({ has_callee: true });
  });

  it('sees every entity once, at the latest start of its spans', () => {
    const derived = derive([
      { id: 'a', trace: 'a', service: 's', kind: 'SERVER', start: 10 },
      { id: 'b', trace: 'b', service: 's', kind: 'SERVER', start: 70, name: 'a' },
      { id: 'c', trace: 'c', service: 's', kind: 'SERVER', start: 40, name: 'a' },
    ]);
    expect(derived.result.sightings.entities.map(({ type, name, lastSeenMs }) => [type, name, lastSeenMs - EPOCH_MS])).toEqual([
      ['SERVICE', 's', 70],
      ['API', 'a', 70],
    ]);
    expect(derived.result.sightings.relations.map(({ type, lastSeenMs }) => [type, lastSeenMs - EPOCH_MS])).toEqual([['SERVICE_API', 70]]);
  });

  it('derives nothing from nothing', () => {
    const { result } = new TraceBuilder().derive();
    expect(result.spanRows).toHaveLength(0);
    expect(result.traces.tenant_id).toHaveLength(0);
    expect(result.logEvents.tenant_id).toHaveLength(0);
  });
});
