import fc from 'fast-check';

import { drawnRows, slotsOf } from '@ui/core/trace/slots';

describe('rows that are drawn', () => {
  it('are those in sight and some beyond, within the list', () => {
    expect(drawnRows(260, 260, 26, 1000, 5)).toEqual({ first: 5, count: 20 });
    expect(drawnRows(0, 260, 26, 1000, 5)).toEqual({ first: 0, count: 15 });
    expect(drawnRows(0, 260, 26, 4, 5)).toEqual({ first: 0, count: 4 });
    expect(drawnRows(9999, 260, 26, 4, 5)).toEqual({ first: 3, count: 1 });
    expect(drawnRows(0, 260, 26, 0, 5)).toEqual({ first: 0, count: 0 });
  });

  it('keep their slot while they are drawn, each row in one', () => {
    const anyRows = fc.record({ first: fc.nat(500), count: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(anyRows, fc.integer({ min: -5, max: 5 }), (drawn, by) => {
        const slots = slotsOf(drawn, 40);
        expect(slots.flatMap((row) => row ?? []).sort((a, b) => a - b)).toEqual(
          Array.from({ length: drawn.count }, (_, index) => drawn.first + index),
        );
        const moved = slotsOf({ ...drawn, first: Math.max(0, drawn.first + by) }, 40);
        moved.forEach((row, slot) => {
          if (row !== undefined && slots.includes(row)) expect(slots[slot]).toBe(row);
        });
      }),
    );
  });
});
