import { drawOutline, strength } from '@ui/pages/trace/minimap/draw-outline';

describe('a trace from afar', () => {
  it('draws the stretches in which spans run, and failures above them', () => {
    const drawn: string[] = [];
    const brush = {
      fillStyle: '',
      globalAlpha: 1,
      fillRect: (x: number, y: number, width: number, height: number) => drawn.push(`${brush.fillStyle} ${x} ${y} ${width} ${height}`),
    };
    const bands = [
      { first: 0, rows: 1, service: 'front', density: [1, 1], errors: [] },
      { first: 1, rows: 1, service: 'back', density: [0, 1], errors: [1] },
    ];
    drawOutline(brush, bands, 100, 12, { of: (service) => service, error: 'red' });
    expect(drawn).toEqual(['front 0 0 100 5', 'back 50 6 50 5', 'red 74 6 2 5']);
  });

  it('shows few spans, and more of them stronger', () => {
    expect(strength(0, 10)).toBe(0);
    expect(strength(1, 10)).toBeGreaterThan(0.3);
    expect(strength(1, 1000)).toBeLessThan(strength(100, 1000));
    expect(strength(10, 10)).toBe(1);
  });
});
