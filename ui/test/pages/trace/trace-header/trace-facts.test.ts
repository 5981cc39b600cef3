import { traceFacts, traceNotes } from '@ui/pages/trace/trace-header/trace-facts';
import type { TraceHead } from '@ui/pages/trace/trace-view';

const head = (waterfall: Partial<TraceHead['waterfall']> = {}): TraceHead => ({
  id: 'a',
  services: [{ service: 'front', spans: 2, failures: 0, selfDuration: 1, criticalDuration: 1 }],
  waterfall: {
    spans: 12_345,
    failures: 2,
    depth: 3,
    start: '2026-01-02T03:04:05.123Z',
    duration: 1_500_000,
    correctedCalls: 0,
    completeness: { complete: true, reasons: [] },
    results: [],
    ...waterfall,
  },
});

describe('the head of a trace', () => {
  it('has its numbers, exact ones on hover', () => {
    const facts = traceFacts(head(), 'UTC').map(({ name, value, exact }) => `${name}: ${value} (${exact})`);
    expect(facts).toEqual(
      [
        'Duration: 1.5 ms (1,500,000 ns)',
        'Started: 2 Jan 2026, 03:04:05 (2 Jan 2026, 03:04:05.123 UTC)',
        'Spans: 12.3k (12,345)',
        'Services: 1 (1)',
        'Levels: 3 (3)',
        'Errors: 2 (2)',
      ].map((text) => text.replaceAll('2 Jan', '02 Jan')),
    );
  });

  it('says what is incomplete, and whether waiting mends it', () => {
    const reasons = [
      { reason: 'LATE_WINDOW_OPEN', message: 'spans may still arrive', count: null },
      { reason: 'ORPHAN_SPANS', message: '2 spans name a parent that is not stored', count: 2 },
    ] as const;
    const notes = traceNotes(head({ correctedCalls: 1, completeness: { complete: false, reasons } }));
    expect(notes.map(({ label, passes }) => [label, passes])).toEqual([
      ['Spans may still arrive', true],
      ['Parents missing: 2', false],
      ['Clocks corrected: 1', false],
    ]);
    expect(notes[1]?.message).toBe('2 spans name a parent that is not stored');
    expect(traceNotes(head())).toEqual([]);
  });
});
