import { BASE_NANOS, sampleInput, spanId, traceId } from './sample-spans';
import type { SampleTrace } from './sample-spans';
import { catalog, commit, files, id, placesOf, trace, writer, useStore } from './support/store';

useStore();

describe('readers', () => {
  it('take in what was added and removed by one change', () => {
    const first = writer.publishFresh('base', sampleInput([trace(1)]), []);
    const second = writer.publishFresh('base', sampleInput([trace(2)]), []);
    catalog.apply({ added: [...first.added, ...second.added], removed: [1], dead: [], resources: [...first.resources] });
    catalog.apply({ added: [], removed: [], dead: [], resources: [] });
    expect([placesOf(1).length, placesOf(2).length]).toEqual([0, 1]);
    expect(files().some((name) => name.startsWith('0000000001'))).toBe(false);
  });

  it('keep the files they hold until they release them', () => {
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), []));
    const snapshot = catalog.acquire();
    const newer = catalog.acquire();
    catalog.apply(writer.publishFresh('base', undefined, []));
    catalog.apply(writer.publishFresh('base', sampleInput([trace(2)]), []));
    newer.release();
    expect(files()).toContain('0000000001.spans.parquet');
    const [place] = snapshot.findTrace(id(1));
    expect(snapshot.readRows(snapshot.segments[0]!, 'spans', [place!.ordinal], ['event_name'])).toEqual([{ event_name: 'GET /' }]);
    snapshot.release();
    expect(files()).not.toContain('0000000001.spans.parquet');
    expect(files()).toContain('0000000002.spans.parquet');
  });

  it('read rows with every type, in the order asked for', () => {
    const attributes = [
      { key: 's', type: 'string', value: 'text' },
      { key: 'l', type: 'long', value: 2n ** 60n },
      { key: 'd', type: 'double', value: 0.5 },
      { key: 'b', type: 'boolean', value: false },
      { key: 'j', type: 'json', value: '[1,2]' },
    ] as const;
    const spans = [
      { spanId: spanId(1), attributes },
      { spanId: spanId(2), parentId: spanId(1) },
    ];
    catalog.apply(writer.seal(sampleInput([trace(1, { spans })]), commit()));
    const snapshot = catalog.acquire();
    const [child, root] = snapshot.readRows(snapshot.segments[0]!, 'spans', [1, 0], undefined);
    expect(root).toMatchObject({
      trace_id: traceId(1),
      span_id: spanId(1),
      parent_span_id: null,
      start_time_nanos: BASE_NANOS,
      api_node_head: true,
      api_internal_nanos: 123_456_789_012n,
      resource: 1,
      service_name: null,
      'a.s': 'text',
      'a.l#i': 2n ** 60n,
      'a.d#d': 0.5,
      'a.b#b': false,
      'a.j#j': [1, 2],
    });
    expect(child).toMatchObject({ parent_span_id: spanId(1), api_node_head: false });
    expect(child).not.toHaveProperty('a.s');
    expect(snapshot.readRows(snapshot.segments[0]!, 'traces', [0], ['services', 'num_spans'])).toEqual([
      { services: ['shop'], num_spans: 2 },
    ]);
    expect(snapshot.readRows(snapshot.segments[0]!, 'log_events', [], undefined)).toEqual([]);
    snapshot.release();
  });

  it('know the attribute keys of each tenant', () => {
    const withKey = (tenant: string, key: string): SampleTrace =>
      trace(1, {
        tenant,
        spans: [
          {
            spanId: spanId(1),
            attributes: [
              { key, type: 'long', value: 1n },
              { key: 'both', type: 'string', value: 'x' },
            ],
          },
        ],
      });
    catalog.apply(writer.seal(sampleInput([withKey('a', 'ka'), withKey('b', 'kb')]), commit()));
    expect(catalog.keys('a')).toEqual(
      new Map([
        ['ka', new Set(['long'])],
        ['both', new Set(['string'])],
      ]),
    );
    expect(catalog.keys('c')).toEqual(new Map());
    catalog.apply(writer.publishFresh('base', sampleInput([withKey('a', 'more')]), []));
    expect([...catalog.keys('a').keys()].sort()).toEqual(['both', 'ka', 'more']);
  });
});
