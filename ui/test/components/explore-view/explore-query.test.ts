import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { exploreQuery } from '@ui/components/explore-view/explore-query';
import type { Asked, ExploreQuery } from '@ui/components/explore-view/explore-query';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf, SPAN } from '../../core/explore/catalogue';
import { stubClient } from '../../support/stub-client';

const ask = (params: Readonly<Record<string, string>>): Asked => ({
  question: readQuestion(params, attributesOf),
  extent: { between: { from: 0, to: 120_000 } },
  attributes: SPAN,
});
const settle = async (): Promise<void> => {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
};
const rows = (...values: readonly number[]) => ({
  explore: { completeness: { complete: true, reasons: [] }, results: values.map((value) => ({ m0: { value } })) },
});

async function asking(params: Readonly<Record<string, string>>) {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider] });
  const asked = signal<Asked | undefined>(ask(params));
  const query: ExploreQuery = TestBed.runInInjectionContext(() => exploreQuery(asked));
  await settle();
  return { asked, query, requests };
}

describe('the query of a question', () => {
  it('has each answer with the question that it answers', async () => {
    const { asked, query, requests } = await asking({ draw: 'value' });
    requests[0]!.answer(rows(4));
    await settle();
    asked.set(ask({ draw: 'value', metric: 'MAX(duration)' }));
    await settle();
    const before = query.answered();
    expect(before?.asked.question.metrics[0]?.aggregation).toBe('COUNT');
    expect(query.query().loading()).toBe(true);
    requests[1]!.answer(rows(9));
    await settle();
    expect(query.answered()).toMatchObject({ kind: 'rows', asked: { question: { metrics: [{ aggregation: 'MAX' }] } } });
  });

  it('of a heat map asks for the bounds first, then counts between them', async () => {
    const { query, requests } = await asking({ draw: 'heatmap', interval: '1m' });
    expect(requests.map(({ name }) => name)).toEqual(['bounds']);
    requests[0]!.answer({ explore: { results: [{ m0: { value: 1 }, m1: { value: 4 } }] } });
    await settle();
    expect(requests.map(({ name }) => name)).toEqual(['bounds', 'heatMap']);
    const counted = {
      completeness: { complete: false, reasons: [{ reason: 'CAP_HIT', message: 'cut', count: 1 }] },
      results: [{ intervalStart: '1970-01-01T00:01:00Z', m0: { value: 3 } }],
    };
    requests[1]!.answer({ b0: counted, b1: { ...counted, results: [] } });
    await settle();
    const answered = query.answered();
    expect(answered?.kind === 'heatmap' && answered.heatMap.counts).toEqual([
      [0, 3],
      [0, 0],
    ]);
    expect(query.reasons()).toEqual([{ reason: 'CAP_HIT', message: 'cut', count: 1 }]);
  });

  it('of a heat map over nothing asks no more, and has nothing to show', async () => {
    const { query, requests } = await asking({ draw: 'heatmap' });
    requests[0]!.answer({ explore: { results: [{ m0: { value: null }, m1: { value: null } }] } });
    await settle();
    expect(requests).toHaveLength(1);
    expect(query.query().loading()).toBe(false);
    expect(query.answered()).toBeUndefined();
  });

  it('of a heat map of what has no size is a table', async () => {
    const { asked, query, requests } = await asking({ draw: 'heatmap', metric: 'MAX(errorCount)' });
    asked.set({ ...ask({ draw: 'heatmap' }), attributes: SPAN.filter(({ name }) => !name.startsWith('duration')) });
    await settle();
    expect(requests.map(({ name }) => name)).toEqual(['bounds', 'explore']);
    requests[1]!.answer(rows(4));
    await settle();
    expect(query.answered()).toMatchObject({ kind: 'rows', asked: { question: { draw: 'table' } } });
  });
});
