import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { FirstTrace } from '@ui/components/first-trace/first-trace';
import { sendExamples } from '@ui/components/first-trace/send-examples';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { stubClient } from '../../support/stub-client';

describe('how to send a first trace', () => {
  afterEach(() => jest.useRealTimers());

  it('names the host of the page in every way to send', () => {
    for (const { text } of sendExamples('traces.example')) expect(text).toMatch(/traces\.example:431[78]/);
  });

  it('names the tenant where there is one', () => {
    for (const { text } of sendExamples('localhost')) expect(text).not.toContain('tenant');
    for (const { text } of sendExamples('localhost', 'shop')) expect(text).toMatch(/x-tenant-id(=|: )shop/);
  });

  it('sends JSON by hand that is JSON once the shell has filled it in', () => {
    const { text } = sendExamples('localhost').find(({ name }) => name === 'curl')!;
    const body = text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\nEND')).replace(/\$\([^)]*\)/g, '1');
    expect(JSON.parse(body)).toMatchObject({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'GET /hello', kind: 2 }] }] }] });
  });

  it('watches for spans, and has the page ask again once some arrive', async () => {
    jest.useFakeTimers();
    const { provider, requests } = stubClient();
    TestBed.configureTestingModule({ providers: [provider, provideRouter([])] });
    const refresh = jest.spyOn(TestBed.inject(TimeRangeStore), 'refresh');
    const fixture = TestBed.createComponent(FirstTrace);
    const element = fixture.nativeElement as HTMLElement;
    const arrive = async (accepted: number): Promise<void> => {
      await jest.advanceTimersByTimeAsync(3000);
      requests.at(-1)!.answer({ ingestionCounts: { accepted } });
      await jest.advanceTimersByTimeAsync(0);
      fixture.detectChanges();
    };
    await arrive(0);
    expect(element.textContent).toContain('Waiting for spans');
    expect(refresh).not.toHaveBeenCalled();
    await arrive(3);
    expect(element.textContent).toContain('3 spans have arrived');
    expect(refresh).toHaveBeenCalled();
  });
});
