import { parseFilter } from '@ui/core/filter/parse-filter';
import { allOf, comparison, explorerParams } from '@ui/core/query/explorer-params';

describe('links to the explorer', () => {
  it('leave out what they do not say', () => {
    expect(explorerParams({ scope: 'SPAN', filter: '', draw: 'bar' })).toEqual({ scope: 'SPAN', draw: 'bar' });
  });

  it('have filters that the explorer reads, whatever is in a value', () => {
    const filter = allOf(comparison('serviceName', '=', 'say "hi"\\n'), undefined, comparison('duration', '>=', 12));
    const parsed = parseFilter(filter);
    expect(parsed).toMatchObject({ tree: { kind: 'and' } });
    expect(JSON.stringify(parsed)).toContain(JSON.stringify('say "hi"\\n'));
  });
});
