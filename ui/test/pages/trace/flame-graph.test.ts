import { FlameGraph } from '@ui/pages/trace/flame-graph/flame-graph';
import { FlameView } from '@ui/pages/trace/flame-graph/flame-view';

import { row } from '../../core/trace-graph/rows';
import { BETWEEN, shown } from './host';

const ROWS = [
  row(0, 'web', 'GET /', { duration: 100, self: 20 }),
  row(1, 'db', 'SELECT', { duration: 60, self: 60, spanId: 'select' }),
  row(1, 'cart', 'load', { duration: 20, self: 20 }),
];

async function opened() {
  const page = await shown(FlameView, { rows: ROWS });
  const box = (name: string) => page.all('.box').find((each) => each.title.startsWith(name))!;
  return { ...page, box, names: () => page.all('.box').map((each) => each.title.split('\n')[0]) };
}

describe('a flame graph', () => {
  it('zooms by a click, and back by the way that is shown', async () => {
    const { box, names, settle, click } = await opened();
    expect(names()).toEqual(['Whole trace', 'web · GET /', 'db · SELECT', 'cart · load']);
    box('db').click();
    await settle();
    expect(names()).toEqual(['Whole trace', 'web · GET /', 'db · SELECT']);
    await click('.crumbs button');
    expect(names()).toHaveLength(4);
  });

  it('is worked by keys: arrows, Enter, Escape, and o for the span', async () => {
    const { fixture, box, press, names, all } = await opened();
    const selected: string[] = [];
    fixture.componentInstance.spanSelected.subscribe((id) => selected.push(id));
    await press(box('Whole'), 'ArrowDown');
    await press(box('web'), 'ArrowDown');
    expect(all('[tabindex="0"].box').map((each) => each.title.split('\n')[0])).toEqual(['db · SELECT']);
    await press(box('db'), 'o');
    expect(selected).toEqual(['select']);
    await press(box('db'), 'Enter');
    expect(names()).toHaveLength(3);
    await press(box('db'), 'Escape');
    expect(names()).toHaveLength(4);
  });

  it('marks what is found, and says how much of the time it is', async () => {
    const { type, all, text } = await opened();
    await type('input', 'db');
    expect(all('.hit')).toHaveLength(1);
    expect(all('.dim')).toHaveLength(3);
    expect(text()).toContain('1 path, 60 % of the time');
  });
});

describe('the rows of a whole trace', () => {
  const inputs = { traceId: 't1', between: BETWEEN };
  const windowOf = (rows: readonly unknown[], total: number, spans = total) => ({ traces: { results: [{ id: 't1', waterfall: { total, spans, results: rows } }] } });

  it('are read window by window until all are there', async () => {
    const { requests, settle, all, text } = await shown(FlameGraph, inputs);
    requests[0]!.answer(windowOf(ROWS.slice(0, 2), 3, 10));
    await settle();
    expect(requests[1]!.variables).toMatchObject({ offset: 2 });
    expect(all('.box')).toHaveLength(0);
    requests[1]!.answer(windowOf(ROWS.slice(2), 3, 10));
    await settle();
    expect(all('.box')).toHaveLength(4);
    expect(text()).toContain('The first 3 spans are counted; 7 more are not.');
  });

  it('can be asked again after a failure', async () => {
    const { requests, settle, click, text } = await shown(FlameGraph, inputs);
    requests[0]!.refuse({ code: 'UNREACHABLE', message: 'the server does not answer' });
    await settle();
    expect(text()).toContain('the server does not answer');
    await click('[role=alert] button');
    expect(requests).toHaveLength(2);
  });
});
