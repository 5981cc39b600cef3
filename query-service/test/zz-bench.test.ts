import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import { createQueryService, openDuckDbStore } from '../src';
import { segmentInput } from './fixture/segment-input';
import type { FixtureTrace } from './fixture/segment-input';
import { and, ask, attribute, compare, request } from './fixture/requests';
import { TENANT, START, SECOND } from './fixture/shop';

const SEGMENTS = Number(process.env['SEGS'] ?? 10);
const tid = (n: number) => (BigInt(n + 1) * 0x9e3779b97f4a7c15n & 0xffffffffffffffffn).toString(16).padStart(32, 'a');
it('bench', async () => {
  const directory = path.join(os.tmpdir(), 'qbench-' + SEGMENTS);
  const fresh = !fs.existsSync(directory);
  if (fresh) fs.mkdirSync(directory);
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog({ initial: writer.recovered.change });
  const resources = Array.from({ length: 24 }, (_, i) => writer.resources.register(TENANT, [{ key: 'service.name', type: 'string', value: 'svc' + (i % 12) }, { key: 'pod', type: 'string', value: 'p' + i }]));
  const perSegment = 6250;
  for (let s = 0; fresh && s < SEGMENTS; s++) {
    const traces: FixtureTrace[] = [];
    for (let t = 0; t < perSegment; t++) {
      const n = s * perSegment + t;
      const start = START + (BigInt(n) * 3600n * SECOND) / BigInt(SEGMENTS * perSegment);
      const spans = Array.from({ length: 8 }, (_, k) => ({
        columns: { tenant_id: TENANT, trace_id: tid(n), span_id: ((BigInt(n) * 16n + BigInt(k) + 1n) * 0x2545f4914f6cdd1dn & 0xffffffffffffffffn).toString(16).padStart(16, '0'), start_time_nanos: start + BigInt(k * 1000), duration_nanos: BigInt(Math.floor(Math.random() * 5e7)), event_name: 'op' + ((n + k) % 40), kind: 'SERVER', resource: 1 + ((n + k) % 24), service_name: 'svc' + ((n + k) % 12), service_id: 's' + ((n + k) % 12), span_kind: 'ENTRY', api_boundary_type: 'ENTRY', api_node_head: true, error_count: n % 33 === 0 ? 1 : 0, status_code: '200', http_status_code: 200, request_url: '/a/b/' + (n % 1000), display_span_name: 'op', protocol_name: 'HTTP', api_id: 'api' + (n % 90), api_name: 'api' + (n % 90) },
        attributes: { 'http.method': 'GET', 'http.route': '/r/' + (n % 50), 'user.id': 'u' + (n % 20000), 'order.id': 'o' + n, 'http.status_code': 200n, region: 'r' + (n % 5), ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => ['attr.' + i, 'v' + (n % (10 + i * 37))])) },
        events: [],
      }));
      traces.push({ columns: { tenant_id: TENANT, trace_id: tid(n), start_time_nanos: start, duration_nanos: 1n, num_spans: 8 }, spans });
    }
    catalog.apply(writer.seal(segmentInput(traces, resources), { supersedes: [], settledThrough: 1, carried: [] }));
  }
  const store = await openDuckDbStore(catalog);
  const service = createQueryService({ store, retentionNanos: 0n });
  const timeRange = { start: START, end: START + 3600n * SECOND };
  const newest = { timeRange, limit: 20n, orderBy: [{ kind: { $case: 'attribute' as const, value: attribute('EVENT.startTime') }, direction: SortDirection.DESC }] };
  const cols = ['EVENT.id', 'EVENT.traceId', 'EVENT.startTime', 'EVENT.duration', 'EVENT.serviceName', 'EVENT.displaySpanName', 'EVENT.parentSpanId', 'EVENT.statusCode'];
  let n = 0;
  const total = SEGMENTS * perSegment;
  const pick = () => tid(Math.floor((n++ * 7919) % total));
  const cases: Record<string, () => ReturnType<typeof request>> = {
    'trace count (seed curl)': () => request('TRACE', ['COUNT(TRACE.id)'], { filter: compare('TRACE.id', 'EQ', pick()), timeRange }),
    'trace spans 12 cols': () => request('EVENT', cols, { filter: compare('EVENT.traceId', 'EQ', pick()), timeRange, limit: 1000n }),
    'trace spans + tags': () => request('EVENT', [...cols, 'EVENT.spanTags', 'EVENT.resourceAttributes'], { filter: compare('EVENT.traceId', 'EQ', pick()), timeRange }),
    'trace absent rows': () => request('EVENT', cols, { filter: compare('EVENT.traceId', 'EQ', 'ffff'), timeRange }),
    'trace absent count': () => request('TRACE', ['COUNT(TRACE.id)'], { filter: compare('TRACE.id', 'EQ', 'ffff'), timeRange }),
    'service+op newest 20': () => request('EVENT', cols, { ...newest, filter: and(compare('EVENT.serviceName', 'EQ', 'svc' + (n++ % 12)), compare('EVENT.name', 'EQ', 'op' + (n % 40))) }),
    'newest 20 + tags': () => request('EVENT', [...cols, 'EVENT.spanTags'], { ...newest, filter: compare('EVENT.serviceName', 'EQ', 'svc' + (n++ % 12)) }),
    'attr + min duration newest 20': () => request('EVENT', cols, { ...newest, filter: and(compare('EVENT.spanTags:http.route', 'EQ', '/r/' + (n++ % 50)), compare('EVENT.duration', 'GT', 10n)) }),
    'attr nobody has': () => request('EVENT', cols, { ...newest, filter: compare('EVENT.spanTags:region', 'EQ', 'nope') }),
    'attr nobody has (high card)': () => request('EVENT', cols, { ...newest, filter: compare('EVENT.spanTags:order.id', 'EQ', 'nope') }),
    'attr key unknown': () => request('EVENT', cols, { ...newest, filter: compare('EVENT.spanTags:unknown', 'EQ', 'nope') }),
    'p99+count service minute': () => request('EVENT', ['EVENT.serviceName', 'PERCENTILE(EVENT.duration,99)', 'COUNT(EVENT.id)'], { timeRange, groupBy: [attribute('EVENT.serviceName')], intervalNanos: 60n * SECOND }),
    'services': () => request('EVENT', ['EVENT.serviceName', 'COUNT(EVENT.id)'], { timeRange, groupBy: [attribute('EVENT.serviceName')] }),
    'count by attr + min dur': () => request('EVENT', ['COUNT(EVENT.id)'], { timeRange, filter: and(compare('EVENT.spanTags:http.route', 'EQ', '/r/7'), compare('EVENT.duration', 'GT', 10n)) }),
  };
  const out: string[] = [];
  {
    const snap = catalog.acquire();
    for (let round = 0; round < 2; round++) {
    let t0 = performance.now(); const c0 = process.cpuUsage();
    for (let i = 0; i < 100; i++) { const [p] = snap.findTrace(Buffer.from(pick(), 'hex')); const seg = snap.segments.find((x) => x.id === p!.segmentId)!; const a = seg.index.spanStart[p!.ordinal]!; snap.readRows(seg, 'spans', Array.from({ length: 8 }, (_, k) => a + k), ['span_id','trace_id','start_time_nanos','duration_nanos','service_name','display_span_name','parent_span_id','status_code','tenant_id','kind']); }
    const c = process.cpuUsage(c0);
    out.push('readRows 10 cols ' + (performance.now() - t0) / 100 + ' cpu ' + (c.user + c.system) / 1000 / 100);
    }
    snap.release();
  }
  for (const [name, make] of Object.entries(cases)) {
    const times: number[] = [];
    let rows = 0, read = '';
    const runs = 25; const cpu0 = process.cpuUsage();
    for (let i = 0; i < runs; i++) {
      const t = performance.now();
      const a = await ask(service, { ...make(), explain: i === 0 });
      times.push(performance.now() - t);
      rows = a.rows.length;
      if (i === 0) read = `${a.last.plan?.segmentsRead} read`;
    }
    const cpu = process.cpuUsage(cpu0);
    times.sort((a, b) => a - b);
    out.push(`${name.padEnd(32)} p50 ${times[runs >> 1]!.toFixed(2)} p95 ${times[Math.floor(runs * 0.95)]!.toFixed(2)} cpu ${((cpu.user + cpu.system) / 1000 / runs).toFixed(2)} rows ${rows} ${read}`);
  }
  console.log(out.join('\n'));
  await store.close();
  writer.close();
}, 600000);
