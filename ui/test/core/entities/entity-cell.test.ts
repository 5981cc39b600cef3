import { cellExact, cellText, columnTitle } from '@ui/core/entities/entity-cell';
import { parseColumn } from '@ui/core/entities/entity-column';

import { attribute, metric } from './attributes';

const NOW = Date.UTC(2026, 0, 2);
const shown = (text: string, value: unknown, of = attribute('name')) => {
  const [column, context] = [parseColumn(text)!, { attribute: of, now: NOW, zone: 'UTC' }];
  return [columnTitle(column, of), cellText(column, value, context), cellExact(column, value, context)];
};

describe('cells of lists of entities', () => {
  it('show rates, shares and durations with what they are of', () => {
    expect(shown('AVGRATE(numCalls,SECONDS)', 1.23456, metric('numCalls'))).toEqual(['Rate', '1.23/s', '1.23456 /s']);
    expect(shown('AVG(errorCount)', 0.0123, metric('errorCount'))).toEqual(['Errors', '1.23 %', '1.23 %']);
    expect(shown('PERCENTILE(duration,95)', 12.3456, metric('duration', { units: 'ms' }))).toEqual(['p95', '12.3 ms', '12.3456 ms']);
  });

  it('follow the unit that the metadata gives', () => {
    expect(shown('MAX(size)', 2048, metric('size', { displayName: 'Size', units: 'bytes' })).slice(1)).toEqual(['2 KiB', '2,048 bytes']);
  });

  it('show moments as ages, with the exact time on hover', () => {
    const lastSeen = attribute('lastSeenTime', { type: 'LONG', units: 'ms' });
    expect(shown('lastSeenTime', NOW - 120_000, lastSeen)).toEqual(['Last seen', '2 min ago', '01 Jan 2026, 23:58:00.000 UTC']);
  });

  it('show that there is no value', () => {
    expect(shown('name', null)).toEqual(['Name', '–', '–']);
    expect(shown('AVG(errorCount)', undefined, metric('errorCount')).slice(1)).toEqual(['–', '–']);
  });
});
