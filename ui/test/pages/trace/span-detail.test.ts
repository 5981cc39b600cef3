import { SpanDetail } from '@ui/pages/trace/span-detail/span-detail';

import { spanAnswer } from '../../core/trace-graph/span-answer';
import { BETWEEN, shown } from './host';

const INPUTS = { spanId: 's1', traceId: 't1', between: BETWEEN };
const KNOWN = { service: 'shop', operation: 'SELECT orders', kind: 'CLIENT', start: 250, duration: 1000, selfDuration: 400, failed: true };

async function opened(inputs: Readonly<Record<string, unknown>> = INPUTS) {
  const page = await shown(SpanDetail, inputs, '/traces/t1?space=eu');
  const asked = page.requests.find(({ name }) => name === 'spanDetail')!;
  const answer = async (data: unknown): Promise<void> => {
    asked.answer({ spans: { results: data } });
    await page.settle();
  };
  return { ...page, asked, answer };
}

describe('the details of a span', () => {
  it('are asked in one operation, within the space', async () => {
    const { requests, asked } = await opened();
    expect(requests).toHaveLength(1);
    expect(asked.variables).toEqual({ spanId: 's1', traceId: 't1', between: BETWEEN, space: 'eu' });
  });

  it('begin with what the row knows, before any answer', async () => {
    const { text } = await opened({ ...INPUTS, known: KNOWN });
    expect(text()).toContain('SELECT orders');
    expect(text()).toContain('400 ns');
  });

  it('show statement, exception, attributes by source, and say what is hidden', async () => {
    const { answer, element, all } = await opened();
    await answer([spanAnswer()]);
    expect(element.querySelector('sg-section-list pre')?.textContent).toBe('SELECT *\nFROM orders\nWHERE id = 1');
    expect(element.querySelector('sg-event-list details')?.hasAttribute('open')).toBe(false);
    expect(all('sg-attribute-list h4').map((each) => each.textContent!.split(' ')[0])).toEqual(['Span', 'Registered', 'Resource', 'Derived']);
    expect(all('.secret')[0]?.textContent).toContain('hidden from your role');
  });

  it('lead by one click into the explorer and the catalogue', async () => {
    const { answer, element } = await opened();
    await answer([spanAnswer()]);
    const hrefOf = (label: string) => decodeURIComponent(element.querySelector(`[aria-label="${label}"]`)!.getAttribute('href')!);
    expect(hrefOf('Show spans with this rows')).toBe('/explorer?space=eu&scope=SPAN&filter=spanTags[rows] = "3"');
    expect(hrefOf('Show spans without this serviceName')).toContain('filter=serviceName != "shop"');
    expect(hrefOf('Group spans by host.name')).toContain('group=resourceAttributes[host.name]');
    expect(hrefOf('Register as an attribute: rows')).toBe('/attributes?space=eu&scope=SPAN&new=rows');
    expect(element.querySelector('[aria-label="Show spans with this card"]')).toBeNull();
  });

  it('say that a parent is not stored', async () => {
    const { answer, element } = await opened();
    await answer([spanAnswer()]);
    expect(element.querySelector('sg-span-header .facts')?.textContent).toContain('not stored');
  });

  it('find attributes by text, and show them as JSON', async () => {
    const { answer, all, type, click, element } = await opened();
    await answer([spanAnswer()]);
    await type('sg-attribute-list input', 'node-7');
    expect(all('sg-attribute-list .line dt').map((each) => each.textContent)).toEqual(['host.name']);
    await click('sg-attribute-list [aria-pressed]');
    expect(element.querySelector('sg-attribute-list pre')?.textContent).toContain('"host.name": "node-7"');
  });

  it('stay, dimmed, while those of another span are read', async () => {
    const { answer, fixture, settle, element, requests } = await opened();
    await answer([spanAnswer()]);
    fixture.componentRef.setInput('spanId', 's2');
    await settle();
    expect(element.querySelector('.body')?.className).toContain('stale');
    requests.findLast(({ name }) => name === 'spanDetail')!.answer({ spans: { results: [spanAnswer('s2')] } });
    await settle();
    expect(element.querySelector('.body')?.className).not.toContain('stale');
    expect(element.querySelector('sg-span-header .facts')?.textContent).toContain('s2');
  });

  it('let one choose where two spans share an id', async () => {
    const { answer, all } = await opened();
    await answer([spanAnswer(), spanAnswer()]);
    expect(all('.sides button')).toHaveLength(2);
  });

  it('say that a span is not there', async () => {
    const { answer, text } = await opened();
    await answer([]);
    expect(text()).toContain('This span is not stored');
  });

  it('show a failure as one', async () => {
    const { asked, settle, element } = await opened();
    asked.refuse({ code: 'UNREACHABLE', message: 'the server does not answer' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('the server does not answer');
  });
});
