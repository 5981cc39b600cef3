import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { OverviewBuckets } from '@ui/pages/entities/entity-overview/overview-buckets';
import { NumbersTable } from '@ui/pages/entities/entity-overview/numbers-table';

const BUCKETS: OverviewBuckets = {
  starts: [60_000, 120_000],
  rate: [1, 4.391666666666667],
  errorRate: [0, 1],
  errorShare: [null, 0.25],
  p50: [null, 1],
  p95: [null, 2],
  p99: [null, 3.125001],
  usual: {},
};

describe('the numbers of the charts as a table', () => {
  it('has the last bucket first, every digit on hover, and leads to its traces', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(NumbersTable);
    fixture.componentRef.setInput('buckets', BUCKETS);
    fixture.componentRef.setInput('width', 60_000);
    await fixture.whenStable();
    const [last, first] = fixture.componentInstance['rows']();
    const columns = fixture.componentInstance['columns']();
    expect(columns.map(({ exact }) => exact!(last!)).slice(1)).toEqual([
      '4.391666666666667 /s',
      '1 /s',
      '0.25',
      '1 ms',
      '2 ms',
      '3.125001 ms',
    ]);
    expect(columns.map(({ text }) => text(first!)).slice(1)).toEqual(['1/s', '0/s', '–', '–', '–', '–']);
    expect(columns[0]!.link!(last!)).toMatchObject({ queryParams: { tab: 'traces', time: '120000..180000' } });
  });
});
