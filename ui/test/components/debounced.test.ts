import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { debounced } from '@ui/components/debounced/debounced';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('says the first value at once and later ones once they rest', () => {
  const text = signal('a');
  const settled = TestBed.runInInjectionContext(() => debounced(() => text(), 100));
  expect(settled()).toBeUndefined();
  TestBed.tick();
  expect(settled()).toBe('a');
  for (const next of ['ab', 'abc']) {
    text.set(next);
    TestBed.tick();
    jest.advanceTimersByTime(99);
  }
  expect(settled()).toBe('a');
  jest.advanceTimersByTime(1);
  expect(settled()).toBe('abc');
});

it('says nothing new where the value came back before it rested', () => {
  const text = signal('a');
  const settled = TestBed.runInInjectionContext(() => debounced(() => text(), 100));
  TestBed.tick();
  text.set('b');
  TestBed.tick();
  text.set('a');
  TestBed.tick();
  jest.advanceTimersByTime(1000);
  expect(settled()).toBe('a');
  expect(jest.getTimerCount()).toBe(0);
});
