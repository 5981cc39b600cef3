import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { MetadataStore } from '@ui/state/metadata-store';

import { attribute, metric } from '../../core/entities/attributes';

// The first page of a file is compiled with everything on it.
jest.setTimeout(30_000);

/** There is no canvas to draw on; what charts are given is tested without them. */
jest.mock('@ui/components/chart/echarts', () => {
  const chart = {
    on: () => undefined,
    getZr: () => chart,
    setOption: () => undefined,
    getOption: () => undefined,
    dispatchAction: () => undefined,
    resize: () => undefined,
    dispose: () => undefined,
  };
  return { connect: () => undefined, init: () => chart };
});

export interface Sent {
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Data of an operation by its name; an error is what the server refuses with. */
export type Answers = Readonly<Record<string, unknown>>;

const METADATA = {
  metadata: ['SERVICE', 'API'].flatMap((scope) =>
    [
      attribute('name', { displayName: 'Name' }),
      attribute('tier', { displayName: 'Tier', isCustom: true }),
      attribute('lastSeenTime', { type: 'LONG', units: 'ms' }),
      metric('numCalls'),
      metric('errorCount'),
      metric('duration', { units: 'ms' }),
    ].map((each) => ({ ...each, scope })),
  ),
};

/** A page at an address, with a client that answers by the name of the operation and keeps what was asked. */
export async function opened<Page>(path: string, component: Type<Page>, address: string, answers: Answers) {
  const sent: Sent[] = [];
  const request = async (
    { name, text }: { readonly name: string; readonly text: string },
    variables: Readonly<Record<string, unknown>>,
  ) => {
    if (name === 'metadata') return answer(METADATA);
    if (name === 'spanAttributeKeys') return answer({ spanAttributeKeys: [] });
    sent.push({ name, text, variables });
    const data = answers[name];
    if (data instanceof Error) throw Object.assign(data, { code: 'INTERNAL' });
    return answer(data);
  };
  const routes = [
    { path, component },
    { path: '**', component },
  ];
  TestBed.configureTestingModule({
    providers: [provideRouter(routes, withComponentInputBinding()), { provide: GraphQlClient, useValue: { request } }],
  });
  await TestBed.inject(MetadataStore).load();
  const harness = await RouterTestingHarness.create();
  const page = await harness.navigateByUrl(address, component);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await harness.fixture.whenStable();
  };
  await settle();
  const root = harness.routeNativeElement!;
  const button = (text: string): HTMLButtonElement =>
    Array.from(root.querySelectorAll('button')).find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === text,
    )!;
  const url = (): string => decodeURIComponent(TestBed.inject(Router).url);
  return { page, root, sent, settle, button, url };
}

const answer = (data: unknown) => ({ data, warnings: [], errors: [], plan: [], milliseconds: 1 });
