import { TraceActions } from '@ui/pages/trace/actions/actions';
import { traceOperation } from '@ui/pages/trace/actions/trace-graphql';

import { faultsOf } from '../../core/explore/schema';
import { BETWEEN, shown } from './host';

const saved: { name: string; text: string }[] = [];
jest.mock('@ui/components/save-file/save-file', () => ({ saveFile: (name: string, _type: string, text: string) => saved.push({ name, text }) }));

const INPUTS = { traceId: 'abc', between: BETWEEN };

async function exported(total: number) {
  const page = await shown(TraceActions, INPUTS, '/traces/abc?time=1h');
  await page.click('button');
  page.requests[0]!.answer({ spans: { total }, exportSpans: { result: '{"resourceSpans":[]}' } });
  await page.settle();
  return page;
}

describe('what can be done with a trace', () => {
  beforeEach(() => saved.splice(0));

  it('exports its spans under the id of the trace', async () => {
    const { requests, text } = await exported(12);
    expect(requests[0]).toMatchObject({ name: 'exportTrace', variables: { where: { attribute: 'traceId', value: 'abc' }, between: BETWEEN } });
    expect(saved).toEqual([{ name: 'trace-abc.json', text: '{"resourceSpans":[]}' }]);
    expect(text()).toContain('12 spans');
  });

  it('says where the file does not hold all of them', async () => {
    const { text } = await exported(60_000);
    expect(text()).toContain('the last 50,000 of 60,000 spans; the others are not in it');
  });

  it('says why nothing was exported', async () => {
    const { requests, click, settle, element } = await shown(TraceActions, INPUTS);
    await click('button');
    requests[0]!.refuse({ code: 'RESOURCE_EXHAUSTED', message: 'too much' });
    await settle();
    expect(element.querySelector('.said.is-error')?.textContent).toBe('The export failed: too much');
    expect(saved).toEqual([]);
  });

  it('leads to a comparison with another trace', async () => {
    const { element } = await shown(TraceActions, INPUTS, '/traces/abc?time=1h');
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/traces/compare?time=1h&a=abc');
  });

  it('opens a valid operation in the editor', () => {
    const { query, variables } = traceOperation('abc', BETWEEN);
    expect(faultsOf(query)).toEqual([]);
    expect(JSON.parse(variables)).toEqual({ traceId: 'abc', between: BETWEEN });
  });
});
