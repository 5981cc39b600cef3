import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { Answered } from '@ui/components/explore-view/explore-query';
import { ExploreView } from '@ui/components/explore-view/explore-view';
import type { Picked } from '@ui/components/explore-view/picked';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf, SPAN } from '../../core/explore/catalogue';
import { stubClient } from '../../support/stub-client';

const RESULTS = [
  { g0: { value: 'CLIENT' }, m0: { value: 1234 }, m1: { value: 20 } },
  { g0: { value: null }, m0: { value: 617 }, m1: { value: null } },
  { g0: { value: '__Other' }, m0: { value: 9000 }, m1: { value: 3 } },
];

async function drawn(draw: string) {
  TestBed.configureTestingModule({ providers: [stubClient().provider, provideRouter([])] });
  const question = readQuestion({ draw, group: 'kind', metric: 'COUNT(spans),PERCENTILE(duration,99)' }, attributesOf);
  const answered = {
    kind: 'rows',
    asked: { question, extent: { between: { from: 0, to: 60_000 } }, attributes: SPAN },
    data: { explore: { results: RESULTS, completeness: { complete: true, reasons: [] } } },
  };
  const fixture = TestBed.createComponent(ExploreView);
  const picked: Picked[] = [];
  fixture.componentInstance.picked.subscribe((each) => picked.push(each));
  fixture.componentRef.setInput('answered', answered as unknown as Answered);
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, picked };
}

describe('a drawing of groups', () => {
  it('as bars shows values by the unit of their metric, and what a bar stands for is chosen by a click', async () => {
    const { element, picked } = await drawn('top');
    const bars = [...element.querySelectorAll<HTMLButtonElement>('.bar')];
    expect(
      bars.map((bar) => [
        bar.querySelector('.name')?.textContent,
        bar.querySelector('.value')?.textContent,
        bar.querySelector('.more')?.textContent,
      ]),
    ).toEqual([
      ['CLIENT', '1.23k', '20 ms'],
      ['(none)', '617', '–'],
      ['Other', '9k', '3 ms'],
    ]);
    expect(bars[0]?.title).toBe('CLIENT: 1,234');
    bars[2]?.click();
    expect(picked).toEqual([
      {
        group: { values: ['__Other'], isRest: true },
        groups: [
          { values: ['CLIENT'], isRest: false },
          { values: [null], isRest: false },
          { values: ['__Other'], isRest: true },
        ],
      },
    ]);
  });

  it('as bars is scaled by the groups, however large the rest is', async () => {
    const { element } = await drawn('top');
    expect([...element.querySelectorAll<HTMLElement>('.fill')].map(({ style }) => style.width)).toEqual(['100%', '50%', '100%']);
  });

  it('as values has each group with all its metrics', async () => {
    const { element } = await drawn('value');
    expect([...element.querySelectorAll('.values .name')].map((each) => each.textContent.trim())).toEqual(['CLIENT', '(none)', 'Other']);
    const [count, p99] = element.querySelectorAll('sg-big-number .value');
    // More numbers than there is room for are scrolled by keys, too.
    expect(element.querySelector<HTMLElement>('.values')?.tabIndex).toBe(0);
    expect([count?.textContent, count?.getAttribute('title'), p99?.textContent]).toEqual(['1.23k', '1,234', '20 ms']);
  });

  it('as a table has a column for each attribute of the group and each metric', async () => {
    const { element } = await drawn('table');
    expect([...element.querySelectorAll('[role=columnheader]')].map((each) => each.textContent.trim())).toEqual([
      'Kind',
      'Spans',
      'Duration p99',
    ]);
  });
});
