import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { TimeRangePicker } from '@ui/shell/time-range-picker/time-range-picker';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { Preferences } from '@ui/state/preferences';

import { stubClient } from '../support/stub-client';

async function opened() {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider, provideRouter([])] });
  const loaded = TestBed.inject(Preferences).load();
  requests[0]!.answer({
    preferences: { userId: 'dana', theme: 'SYSTEM', defaultRange: '1h', timeZone: 'Asia/Kolkata', values: {}, version: 1 },
  });
  await loaded;
  const set = jest.spyOn(TestBed.inject(TimeRangeStore), 'set').mockReturnValue();
  const fixture = TestBed.createComponent(TimeRangePicker);
  await fixture.whenStable();
  (fixture.nativeElement as HTMLElement).querySelector('button')!.click();
  await fixture.whenStable();
  const menu = document.querySelector('[role=dialog]')!;
  const [length, begin, end] = menu.querySelectorAll('input');
  const submit = async (form: 0 | 1): Promise<void> => {
    menu.querySelectorAll('form')[form]!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { set, menu, length: length!, begin: begin!, end: end!, submit };
}

describe('the picker of a range of time', () => {
  it('takes a length as one writes it', async () => {
    const { set, length, submit } = await opened();
    length.value = ' 45 M';
    await submit(0);
    expect(set).toHaveBeenCalledWith({ kind: 'last', ms: 2_700_000 });
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('says what a length looks like', async () => {
    const { set, length, submit, menu } = await opened();
    length.value = 'a while';
    await submit(0);
    expect(set).not.toHaveBeenCalled();
    expect(menu.querySelector('.fault')!.textContent).toContain('such as 45m');
  });

  it('takes two times in the zone of the user', async () => {
    const { set, begin, end, submit, menu } = await opened();
    expect(menu.textContent).toContain('Times of Asia/Kolkata');
    begin.value = '2026-07-01T17:30:00';
    end.value = '2026-07-01T18:30:00';
    await submit(1);
    expect(set).toHaveBeenCalledWith({ kind: 'between', from: Date.parse('2026-07-01T12:00:00Z'), to: Date.parse('2026-07-01T13:00:00Z') });
  });

  it('refuses a range that ends before it begins', async () => {
    const { set, begin, end, submit, menu } = await opened();
    begin.value = '2026-07-01T18:30:00';
    end.value = '2026-07-01T17:30:00';
    await submit(1);
    expect(set).not.toHaveBeenCalled();
    expect(menu.querySelector('[role=alert]')!.textContent).toContain('before the end');
  });
});
