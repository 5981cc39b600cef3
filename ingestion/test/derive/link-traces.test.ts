import { derive } from './trace-builder';
import type { SpanSpec } from './trace-builder';

const parents = (specs: readonly SpanSpec[]): Record<string, unknown> => {
  const derived = derive(specs);
  return { order: derived.order().join(' '), missing: derived.trace().missing_parents ?? 0 };
};

describe('linking', () => {
  it('orders breadth first, siblings by start time', () => {
    expect(
      parents([
        { id: 'c2', parent: 'root', start: 5 },
        { id: 'leaf', parent: 'c1', start: 3 },
        { id: 'root', start: 0 },
        { id: 'c1', parent: 'root', start: 1 },
        { id: 'early', parent: 'root', start: -4 },
      ]),
    ).toEqual({ order: 'root early c1 c2 leaf', missing: 0 });
  });

  it('counts spans whose parent is not there, and keeps them as roots', () => {
    expect(
      parents([
        { id: 'a', parent: 'gone', start: 1 },
        { id: 'b', parent: 'a' },
        { id: 'c', parent: 'lost', start: 0 },
      ]),
    ).toEqual({ order: 'c a b', missing: 2 });
  });

  it('opens a cycle at its earliest span', () => {
    expect(
      parents([
        { id: 'a', parent: 'c', start: 3 },
        { id: 'b', parent: 'a', start: 1 },
        { id: 'c', parent: 'b', start: 2 },
        { id: 'tail', parent: 'c', start: 0 },
      ]),
    ).toEqual({ order: 'b c tail a', missing: 0 });
  });

  it('takes a span that is its own parent for a root', () => {
    expect(
      parents([
        { id: 'a', parent: 'a' },
        { id: 'b', parent: 'a' },
      ]),
    ).toEqual({ order: 'a b', missing: 0 });
  });

  it('puts the server side of a shared span id below its client side', () => {
    const derived = derive([
      { id: 'x', service: 'b', kind: 'SERVER', start: 1, name: 'server' },
      { id: 'x', service: 'a', kind: 'CLIENT', start: 0, name: 'client' },
      { id: 'y', parent: 'x', service: 'b', kind: 'CLIENT', start: 2 },
    ]);
    const names = [...derived.result.spanRows].map((row) => derived.table.strings.text(derived.table.columns.event_name[row]! - 1));
    expect(names).toEqual(['client', 'server', 'y']);
    expect(derived.span('x')).toMatchObject({ caller_service: 'a', api_boundary_type: 'ENTRY' });
  });

  it('links a trace of 50,000 spans, deep or wide', () => {
    const deep = Array.from({ length: 50_000 }, (_, i): SpanSpec => ({
      id: `s${i}`,
      start: i,
      duration: 1,
      ...(i === 0 ? {} : { parent: `s${i - 1}` }),
    }));
    const wide = deep.map((spec, i): SpanSpec => ({ id: spec.id, start: -i, ...(i === 0 ? {} : { parent: 's0' }) }));
    expect(derive(deep).order().slice(-1)).toEqual(['s49999']);
    expect(derive(wide).order().slice(0, 2)).toEqual(['s0', 's49999']);
  });
});
