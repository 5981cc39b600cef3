import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { ApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { AttributeEditor } from '@ui/pages/attributes/editor/attribute-editor';
import { newDraft } from '@ui/pages/attributes/editor/draft';
import type { Draft } from '@ui/pages/attributes/editor/draft';

interface Asked {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

const PREVIEW = {
  kind: 'STRING',
  rows: 10,
  rowsWithValue: 4,
  share: 0.4,
  min: null,
  max: null,
  avg: null,
  topValues: [{ value: 'GET', count: 3 }],
  examples: [],
};

/** An editor over a server of which the test decides what it refuses. */
async function opened(start: Draft) {
  const asked: Asked[] = [];
  const refuse = new Map<string, ApiError>();
  const request = (document: { readonly name: string }, variables: Asked['variables'], options?: { readonly signal?: AbortSignal }) => {
    asked.push({ name: document.name, variables, signal: options?.signal });
    const error = refuse.get(document.name);
    if (error !== undefined) return Promise.reject(error);
    const data = { metadata: [], spanAttributeKeys: [], attributePreview: PREVIEW };
    return Promise.resolve({ data, warnings: [], errors: [], plan: [], milliseconds: 1 });
  };
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: GraphQlClient, useValue: { request } }] });
  const fixture = TestBed.createComponent(AttributeEditor);
  const saved: unknown[] = [];
  fixture.componentInstance.saved.subscribe((each) => saved.push(each));
  fixture.componentRef.setInput('start', start);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const write = async (label: string, text: string): Promise<void> => {
    const field = page.querySelector<HTMLInputElement>(label)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const submit = async (): Promise<void> => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await fixture.whenStable();
    }
  };
  return { fixture, page, asked, refuse, saved, write, submit, until };
}

const KEY = 'input[aria-label="Definition: key as it is sent"]';

describe('the editor of an attribute', () => {
  it('shows what values the definition gives, and asks again only once typing rests', async () => {
    const { page, asked, write, until } = await opened(newDraft('SPAN', 'http.method', []));
    await until(() => page.textContent!.includes('4 of 10 spans have a value'));
    for (const text of ['h', 'ht', 'http.route']) await write(KEY, text);
    const previews = () => asked.filter(({ name }) => name === 'previewAttribute').map(({ variables }) => variables['definition']);
    await until(() => previews().length > 1);
    expect(previews()).toEqual([{ sourcePath: 'http.method' }, { sourcePath: 'http.route' }]);
  });

  it('asks nothing, and cannot be saved, while the definition is not complete', async () => {
    const { page, asked } = await opened(newDraft('SPAN', '', []));
    expect(asked).toEqual([]);
    expect(page.querySelector<HTMLButtonElement>('button[type=submit]')!.disabled).toBe(true);
    expect(page.textContent).toContain('Complete the definition');
  });

  it('creates the attribute, has every picker follow, and says where it is', async () => {
    const { asked, saved, submit } = await opened(newDraft('SPAN', 'http.method', []));
    await submit();
    const { variables } = asked.find(({ name }) => name === 'createAttribute')!;
    expect(variables).toMatchObject({
      attribute: { scope: 'SPAN', key: 'httpMethod', kind: 'STRING', definition: { sourcePath: 'http.method' } },
    });
    expect(asked.map(({ name }) => name)).toContain('metadata');
    expect(saved).toEqual([{ scope: 'SPAN', name: 'httpMethod' }]);
  });

  it('changes the version that was read', async () => {
    const { asked, submit } = await opened({ ...newDraft('SPAN', 'http.method', []), version: 4 });
    await submit();
    expect(asked.find(({ name }) => name === 'updateAttribute')!.variables).toMatchObject({
      attribute: { key: 'httpMethod', expectedVersion: 4 },
    });
  });

  it('says at the field why the server refuses, until it is changed', async () => {
    const { page, refuse, saved, submit, write } = await opened(newDraft('SPAN', 'http.method', []));
    refuse.set('createAttribute', { code: 'ALREADY_EXISTS', message: 'SPAN.httpMethod exists already', path: 'attribute.key' });
    await submit();
    expect(saved).toEqual([]);
    const fault = () => page.querySelector('.field:has(input[aria-invalid=true]) .fault')?.textContent;
    expect(fault()).toContain('exists already');
    await write('input[placeholder=orderTotal]', 'other');
    expect(page.querySelector('.fault')).toBeNull();
  });

  it('says at the operand what the preview cannot compute', async () => {
    const definition = { projection: { operator: 'ADD', arguments: [{ attribute: 'duration' }, { attribute: 'name' }] } } as const;
    const { page, refuse, write, until } = await opened({ ...newDraft('SPAN', '', []), definition });
    refuse.set('previewAttribute', { code: 'INVALID_ARGUMENT', message: 'ADD takes numbers', path: 'definition.projection.arguments[1]' });
    await write('input[aria-label="Right: attribute"]', 'serviceName');
    await until(() => page.querySelector('sg-projection-node .fault') !== null);
    const nodes = Array.from(page.querySelectorAll('.node.is-wrong > .fault'), (each) => each.textContent);
    expect(nodes).toEqual(['ADD takes numbers']);
    expect(page.querySelector<HTMLElement>('.node.is-wrong')!.querySelector('input')!.value).toBe('serviceName');
  });
});
