import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { WireAnswer } from '@ui/api/graphql-client';
import { AnswerView } from '@ui/components/answer-view/answer-view';

async function shown(answer: WireAnswer) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(AnswerView);
  fixture.componentRef.setInput('answer', answer);
  fixture.componentRef.setInput('milliseconds', 12);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const tabs = (): readonly string[] => Array.from(host.querySelectorAll('[role=tab]'), (each) => each.textContent!.trim());
  const press = async (text: string): Promise<void> => {
    Array.from(host.querySelectorAll('button'))
      .find((each) => each.textContent!.trim() === text)!
      .click();
    await fixture.whenStable();
  };
  return { fixture, host, tabs, press };
}

describe('an answer', () => {
  it('is a tree that opens and closes', async () => {
    const { host, press } = await shown({ data: { a: { b: [1, 'two'] } } });
    expect(host.querySelector('sg-json-tree')!.textContent).toContain('"two"');
    await press('a');
    expect(host.querySelector('sg-json-tree')!.textContent).not.toContain('"two"');
  });

  it('shows long lists a page at a time', async () => {
    const { host, press } = await shown({ data: { list: Array.from({ length: 250 }, (_, i) => i) } });
    expect(host.querySelectorAll('.leaf')).toHaveLength(100);
    await press('150 more');
    expect(host.querySelectorAll('.leaf')).toHaveLength(200);
  });

  it('is a table where it has a list', async () => {
    const { host, tabs, press } = await shown({ data: { rows: [{ id: 'x', trace: { n: 5 } }] } });
    expect(tabs()).toEqual(['Table', 'Tree']);
    await press('Table');
    expect(Array.from(host.querySelectorAll('[role=columnheader]'), (each) => each.textContent!.trim())).toEqual(['id', 'trace.n']);
    expect(await shownTabs({ data: { a: 1 } })).toEqual(['Tree']);
  });

  it('shows cost and plan only where they were asked for', async () => {
    const cost = { values: 1000, statements: 2, scans: 0, total: 1000, limit: 4000 };
    const { host, tabs, press } = await shown({ data: { a: 1 }, extensions: { plan: [], cost } });
    expect(tabs()).toEqual(['Tree', 'Plan', 'Cost']);
    await press('Cost');
    expect(host.querySelector('[role=meter] > span')!.getAttribute('style')).toContain('25%');
  });

  it('leads to the place of an error', async () => {
    const error = {
      message: 'no such field',
      locations: [{ line: 3, column: 7 }],
      path: ['spans', 0],
      extensions: { code: 'INVALID_ARGUMENT' },
    };
    const { fixture, host, press } = await shown({ data: null, errors: [error] });
    const places: unknown[] = [];
    fixture.componentInstance.located.subscribe((place) => places.push(place));
    expect(host.querySelector('[role=alert]')!.textContent).toMatch(/no such field.*spans\.0 · INVALID_ARGUMENT/s);
    await press('line 3, column 7');
    expect(places).toEqual([{ line: 3, column: 7 }]);
  });
});

async function shownTabs(answer: WireAnswer): Promise<readonly string[]> {
  TestBed.resetTestingModule();
  return (await shown(answer)).tabs();
}
