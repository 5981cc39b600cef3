import { signal } from '@angular/core';
import type { Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { ExplorerState } from '@ui/pages/explorer/explorer-state';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { attributesOf } from '../../core/explore/catalogue';
import { stubClient } from '../../support/stub-client';

type Params = Readonly<Record<string, string | undefined>>;

/** Parts of the explorer over an address and a server that the test is in charge of. */
export function opened(params: Params, providers: readonly Provider[] = []) {
  const { provider, requests } = stubClient();
  const address = signal<Params>({ time: '0..3600000', ...params });
  const set = (changed: Params): void => address.update((before) => ({ ...before, ...changed }));
  const url = { get: (name: string) => address()[name], set, carried: () => ({}) };
  const metadata = {
    ofScope: attributesOf,
    attributes: () => ['SPAN', 'SERVICE', 'LOG_EVENT', 'TRACE'].flatMap(attributesOf),
    sentKeys: () => [],
    ready: () => true,
  };
  TestBed.configureTestingModule({
    providers: [
      provider,
      provideRouter([]),
      ExplorerState,
      { provide: UrlState, useValue: url },
      { provide: MetadataStore, useValue: metadata },
      ...providers,
    ],
  });
  const render = async <Component>(component: Type<Component>, inputs: Readonly<Record<string, unknown>> = {}) => {
    const fixture = TestBed.createComponent(component);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const button = (text: string): HTMLButtonElement =>
      [...element.querySelectorAll('button')].find(
        (each) => each.textContent.includes(text) || each.getAttribute('aria-label') === text,
      ) as HTMLButtonElement;
    const click = async (text: string): Promise<void> => {
      button(text).click();
      await fixture.whenStable();
    };
    return { fixture, element, button, click };
  };
  const answer = async (name: string, data: unknown): Promise<void> => {
    const found = requests.find((each) => each.name === name);
    if (found === undefined) throw new Error(`nothing asks for ${name}`);
    requests.splice(requests.indexOf(found), 1);
    found.answer(data);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { state: TestBed.inject(ExplorerState), address, set, requests, render, answer };
}
