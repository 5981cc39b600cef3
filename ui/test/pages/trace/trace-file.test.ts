import { TraceFilePage } from '@ui/pages/trace/trace-file/trace-file-page';

import { shown } from './host';

const span = (spanId: string, name: string, more: object = {}) => ({
  traceId: '5b8efff798038103d269b633813fc60c',
  spanId,
  name,
  startTimeUnixNano: '1544712660000000000',
  endTimeUnixNano: '1544712661000000000',
  ...more,
});
const TEXT = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [{ spans: [span('eee19b7ec3c1b174', 'GET /'), span('aaa19b7ec3c1b174', 'SELECT', { parentSpanId: 'gone000000000000', status: { code: 2 } })] }],
    },
  ],
});

async function opened(text: string) {
  const page = await shown(TraceFilePage, {}, '/traces/file');
  page.element.querySelector('textarea')!.value = text;
  await page.click('.primary');
  return page;
}

describe('a trace from a file', () => {
  it('is shown with what it lacks, and asks no server', async () => {
    const { text, requests } = await opened(TEXT);
    expect(text()).toContain('shop GET /');
    expect(text()).toContain('from The pasted text');
    expect(text()).toContain('2 spans');
    expect(text()).toContain('1 failed');
    expect(text()).toContain('1 spans name a parent that is not in the file');
    expect(requests).toEqual([]);
  });

  it('says why a text is no trace, and keeps the form', async () => {
    const { element } = await opened('{}');
    expect(element.querySelector('[role=alert]')?.textContent).toContain('no “resourceSpans”');
    expect(element.querySelector('textarea')).not.toBeNull();
  });

  it('has its drawings and the chosen span in the address', async () => {
    const { all, settle, router, element } = await opened(TEXT);
    all('[role=tab]')[1]!.click();
    await settle();
    expect(router.url).toBe('/traces/file?tab=flame');
    expect(element.querySelector('sg-flame-view')).not.toBeNull();
    await router.navigateByUrl('/traces/file?span=aaa19b7ec3c1b174');
    await settle();
    expect(element.querySelector('sg-file-span h2')?.textContent).toBe('SELECT');
    expect(element.querySelector('sg-file-span')?.textContent).toContain('not stored');
  });

  it('gives way to another file', async () => {
    const { all, settle, element } = await opened(TEXT);
    all('button').find((each) => each.textContent === 'Another file')!.click();
    await settle();
    expect(element.querySelector('sg-import-form')).not.toBeNull();
  });
});
