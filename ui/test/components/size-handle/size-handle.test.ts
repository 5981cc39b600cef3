import { TestBed } from '@angular/core/testing';

import { SizeHandle } from '@ui/components/size-handle/size-handle';

async function handle(inputs: Readonly<Record<string, unknown>> = {}) {
  const fixture = TestBed.createComponent(SizeHandle);
  for (const [name, value] of Object.entries({ label: 'Width', size: 400, least: 100, most: 500, keptAs: 'test', ...inputs }))
    fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const press = (key: string): boolean => element.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  return { element, press, size: () => fixture.componentInstance.size() };
}

describe('a border between two parts', () => {
  beforeEach(() => localStorage.clear());

  it('is moved by keys within its limits, and remembered', async () => {
    const { press, size, element } = await handle();
    press('ArrowRight');
    expect(size()).toBe(420);
    for (let i = 0; i < 10; i++) press('ArrowRight');
    expect(size()).toBe(500);
    expect(press('Enter')).toBe(true);
    expect(element.getAttribute('role')).toBe('separator');
    expect((await handle()).size()).toBe(500);
  });

  it('grows to the left where what is sized lies at the right', async () => {
    const { press, size } = await handle({ reverse: true });
    press('ArrowLeft');
    expect(size()).toBe(420);
  });
});
