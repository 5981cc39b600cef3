import { analyseTrace } from '../../../src/core/trace/analyse-trace';
import { endOf } from '../../../src/core/trace/span-tree';
import type { TraceSpan } from '../../../src/core/trace/trace-span';
import { span } from './spans';

function pathOf(spans: readonly TraceSpan[]): readonly string[] {
  const { path, tree } = analyseTrace(spans);
  return path.map(({ place, start, end }) => `${tree.ids[place]} ${start}-${end}`);
}
function selfOf(spans: readonly TraceSpan[]): Readonly<Record<string, number>> {
  const { tree, selfTimes } = analyseTrace(spans);
  return Object.fromEntries(tree.ids.map((id, place) => [id, selfTimes[place] as number]));
}

describe('the critical path', () => {
  it('goes backwards into the child that finished last', () => {
    expect(pathOf([span('a', undefined, 0, 100), span('b', 'a', 10, 40), span('c', 'a', 50, 90)])).toEqual([
      'a 0-10',
      'b 10-40',
      'a 40-50',
      'c 50-90',
      'a 90-100',
    ]);
  });

  it('leaves out children that ran beside the one that was waited for', () => {
    expect(pathOf([span('a', undefined, 0, 100), span('fast', 'a', 10, 60), span('slow', 'a', 20, 90), span('first', 'a', 0, 15)])).toEqual(
      ['first 0-15', 'a 15-20', 'slow 20-90', 'a 90-100'],
    );
  });

  it('counts asynchronous children up to the end of their parent, and none that start behind it', () => {
    expect(
      pathOf([
        span('a', undefined, 0, 100),
        span('send', 'a', 80, 150, { kind: 'PRODUCER' }),
        span('late', 'a', 120, 200, { kind: 'CONSUMER' }),
      ]),
    ).toEqual(['a 0-80', 'send 80-100']);
  });

  it('is empty without spans, and starts at the first root of several', () => {
    expect(pathOf([])).toEqual([]);
    expect(pathOf([span('x', 'gone', 50, 60), span('a', undefined, 0, 10)])).toEqual(['a 0-10']);
  });

  it('takes a chain that is deeper than any stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      span(`s${index}`, index === 0 ? undefined : `s${index - 1}`, index, 40_000 - index),
    );
    expect(analyseTrace(chain).path).toHaveLength(39_999);
  });
});

describe('clock skew', () => {
  it('moves a call that lies outside of its caller into the middle, with what is below it', () => {
    const { tree } = analyseTrace([
      span('call', undefined, 100, 200, { kind: 'CLIENT' }),
      span('serve', 'call', 20, 80, { kind: 'SERVER', service: 'back' }),
      span('work', 'serve', 30, 50, { service: 'back' }),
    ]);
    expect(tree.correctedCalls).toBe(1);
    expect(
      tree.ids.map(
        (id, place) => `${id} ${(tree.start[place] as number) + Number(tree.origin)}-${endOf(tree, place) + Number(tree.origin)}`,
      ),
    ).toEqual(['call 100-200', 'serve 120-180', 'work 130-150']);
  });

  it('leaves calls alone that fit, are longer than their caller, or are asynchronous', () => {
    const { tree } = analyseTrace([
      span('call', undefined, 100, 200, { kind: 'CLIENT' }),
      span('fits', 'call', 110, 190, { kind: 'SERVER', service: 'b' }),
      span('long', 'call', 0, 400, { kind: 'SERVER', service: 'c' }),
      span('queue', 'call', 900, 910, { kind: 'CONSUMER', service: 'd' }),
    ]);
    expect(tree.correctedCalls).toBe(0);
  });
});

describe('own time', () => {
  it('is what no child covers, overlapping children counted once and only within the span', () => {
    expect(
      selfOf([
        span('a', undefined, 0, 100),
        span('b', 'a', 10, 50),
        span('c', 'a', 30, 60),
        span('d', 'a', 90, 300),
        span('e', 'a', 150, 160),
      ]),
    ).toEqual({
      a: 40,
      b: 40,
      c: 30,
      d: 210,
      e: 10,
    });
  });

  it('is added up by service with failures and the part of the critical path', () => {
    const { services } = analyseTrace([span('a', undefined, 0, 100), span('b', 'a', 10, 90, { service: 'db', failed: true })]);
    expect(services).toEqual([
      { service: 'db', spans: 1, failures: 1, selfDuration: 80, criticalDuration: 80 },
      { service: 'shop', spans: 1, failures: 0, selfDuration: 20, criticalDuration: 20 },
    ]);
  });
});
