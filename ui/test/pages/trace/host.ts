import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { MetadataStore } from '@ui/state/metadata-store';

import { ATTRIBUTES } from '../../core/trace-graph/span-answer';
import { stubClient } from '../../support/stub-client';

export const BETWEEN = { startTime: '2026-01-01T00:00:00Z', endTime: '2026-01-02T00:00:00Z' };

const metadata = {
  ready: () => true,
  error: () => undefined,
  attributes: () => ATTRIBUTES,
  sentKeys: () => [],
  find: () => undefined,
  ofScope: () => ATTRIBUTES,
};

/** A component with inputs at an address, and the requests that it makes. */
export async function shown<Part>(component: Type<Part>, inputs: Readonly<Record<string, unknown>>, address = '/') {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider, { provide: MetadataStore, useValue: metadata }, provideRouter([{ path: '**', children: [] }])] });
  await RouterTestingHarness.create(address);
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  /** Until what was answered is drawn. */
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return {
    fixture,
    element,
    requests,
    router: TestBed.inject(Router),
    settle,
    text: () => element.textContent!.replace(/\s+/g, ' '),
    all: (selector: string) => Array.from(element.querySelectorAll<HTMLElement>(selector)),
    click: async (selector: string) => {
      element.querySelector<HTMLElement>(selector)!.click();
      await settle();
    },
    type: async (selector: string, value: string) => {
      const field = element.querySelector<HTMLInputElement>(selector)!;
      field.value = value;
      field.dispatchEvent(new Event('input'));
      await settle();
    },
    press: async (target: HTMLElement, key: string) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle();
    },
  };
}
