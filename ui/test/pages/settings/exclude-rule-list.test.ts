import { TestBed } from '@angular/core/testing';

import { ExcludeRuleList } from '@ui/pages/settings/exclude-rules/exclude-rule-list';

import { stubClient } from '../../support/stub-client';

const FILTER = { relationalSpanFilter: { field: 'URL_PATH', relationalOperator: 'STARTS_WITH', value: '/health' } };
const ROW = {
  id: 'x1',
  version: 3,
  value: { name: 'Health checks', disabled: false, ruleType: 'SYSTEM', spanFilter: FILTER },
  createdBy: 'dana',
  createdTime: '2026-01-01T00:00:00Z',
  updatedBy: 'dana',
  updatedTime: '2026-01-01T00:00:00Z',
};

async function opened() {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider] });
  const fixture = TestBed.createComponent(ExcludeRuleList);
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settle();
  const last = (name: string) => requests.findLast((each) => each.name === name)!;
  last('configObjects').answer({ configObjects: { total: 1, results: [ROW] } });
  last('droppedSpans').answer({ droppedSpans: [{ ruleId: 'x1', ruleName: 'Health checks', reason: 'excluded', count: 12_345 }] });
  await settle();
  return { element: fixture.nativeElement as HTMLElement, last, requests, settle };
}

describe('the list of exclude rules', () => {
  it('says what each drops, and how many it dropped', async () => {
    const { element } = await opened();
    const cells = Array.from(element.querySelectorAll('tbody td'), (cell) => cell.textContent.trim());
    expect(cells.slice(1, 4)).toEqual([expect.stringMatching(/^Health checks\s*system$/), 'path of the URL starts with /health', '12.3k']);
  });

  it('switches a rule off, expecting the version that it shows, and says why it could not', async () => {
    const { element, last, requests, settle } = await opened();
    element.querySelector<HTMLInputElement>('[role=switch]')!.click();
    await settle();
    expect(last('updateExcludeRule').variables).toEqual({
      input: { id: 'x1', name: 'Health checks', disabled: true, spanFilter: FILTER },
      expectedVersion: 3,
    });
    last('updateExcludeRule').refuse({ code: 'FAILED_PRECONDITION', message: 'version 3 was expected' });
    await settle();
    expect(element.querySelector('[role=alert]')!.textContent).toContain('version 3 was expected');
    expect(requests.filter(({ name }) => name === 'configObjects')).toHaveLength(2);
  });
});
