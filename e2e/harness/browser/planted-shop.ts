import { eventually, query } from '../graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../otlp';
import type { TestSpan } from '../otlp';
import type { PlatformProcess } from '../platform';

/** A trace of a shop: a visit at the storefront, which asks the checkout, which asks the payments and its database. */
export interface PlantedTrace {
  readonly traceId: string;
  readonly slow: boolean;
  /** The span that is to blame where the trace is slow: the query of the payments' ledger. */
  readonly ledgerSpanId: string;
}

export interface PlantedShop {
  readonly traces: readonly PlantedTrace[];
}

export const SLOW_MS = 4000;
const TRACES = 120;
const EVERY_MS = 20_000;

/** Sends visits over the last forty minutes; every eighth of the last ten minutes waits for a slow dependency. Waits until all are visible. */
export async function plantShop({ addresses }: PlatformProcess): Promise<PlantedShop> {
  const traces: PlantedTrace[] = [];
  for (let i = 0; i < TRACES; i++) {
    const ago = 5_000 + i * EVERY_MS;
    const planted = { traceId: newTraceId(), ledgerSpanId: newSpanId(), slow: i % 8 === 3 && i < 30 };
    traces.push(planted);
    for (const [service, spans] of visit(planted, ago, i)) {
      const { status } = await sendJson(addresses.otlpHttp, otlpJson(service, spans, { 'deployment.environment.name': 'test' }));
      if (status !== 200) throw new Error(`the planted spans were answered with ${status}`);
    }
  }
  await eventually(() => stored(addresses.gateway), (count) => count >= TRACES * 5);
  return { traces };
}

async function stored(gateway: string): Promise<number> {
  const time = (offset: number): string => new Date(Date.now() + offset).toISOString();
  const text = `{ spans(between: { startTime: "${time(-7_200_000)}", endTime: "${time(3_600_000)}" }, limit: 1) { total } }`;
  return (await query<{ readonly spans: { readonly total: number } }>(gateway, text)).spans.total;
}

function visit({ traceId, ledgerSpanId, slow }: PlantedTrace, ago: number, i: number): readonly (readonly [string, readonly TestSpan[]])[] {
  const [root, ask, checkout, pay] = [newSpanId(), newSpanId(), newSpanId(), newSpanId()];
  const ledger = slow ? SLOW_MS : 8 + (i % 5);
  const error = i % 17 === 5 ? 'the card was declined' : undefined;
  const http = (route: string, status: number) => ({ 'http.request.method': 'POST', 'http.route': route, 'url.path': route, 'http.response.status_code': status });
  const status = error === undefined ? 200 : 502;
  return [
    ['storefront', [
      { traceId, spanId: root, name: 'POST /buy', kind: 'SERVER', ago, durationMs: ledger + 40, attributes: http('/buy', status), ...(error !== undefined && { error }) },
      { traceId, spanId: ask, parentSpanId: root, name: 'POST', kind: 'CLIENT', ago: ago - 5, durationMs: ledger + 30, attributes: { ...http('/checkout', status), 'server.address': 'checkout' } },
    ]],
    ['checkout', [
      { traceId, spanId: checkout, parentSpanId: ask, name: 'POST /checkout', kind: 'SERVER', ago: ago - 8, durationMs: ledger + 24, attributes: http('/checkout', status), ...(error !== undefined && { error }) },
      { traceId, spanId: pay, parentSpanId: checkout, name: 'reserve', kind: 'INTERNAL', ago: ago - 10, durationMs: ledger + 18 },
      { traceId, spanId: ledgerSpanId, parentSpanId: pay, name: 'SELECT ledger', kind: 'CLIENT', ago: ago - 12, durationMs: ledger, attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'ledger', 'db.query.text': 'SELECT balance FROM accounts WHERE id = $1', 'server.address': 'ledger-db', 'server.port': 5432 } },
    ]],
  ];
}
