import { draftOfFilter, filterOfDraft, filterText } from '@ui/pages/settings/exclude-rules/span-filter-draft';
import type { InputSpanProcessingRuleFilter } from '@schema';

const FILTER: InputSpanProcessingRuleFilter = {
  logicalSpanFilter: {
    logicalOperator: 'OR',
    spanFilters: [
      { relationalSpanFilter: { field: 'URL_PATH', relationalOperator: 'STARTS_WITH', value: '/health' } },
      {
        logicalSpanFilter: {
          logicalOperator: 'AND',
          spanFilters: [
            { relationalSpanFilter: { field: 'SERVICE_NAME', relationalOperator: 'IN', value: ['probe', 'canary'] } },
            { relationalSpanFilter: { key: 'http.target', relationalOperator: 'REGEX_MATCH', value: '^/ready' } },
          ],
        },
      },
    ],
  },
};

describe('the condition of an exclude rule', () => {
  it('is the same after its form as before', () => {
    expect(filterOfDraft(draftOfFilter(FILTER))).toEqual(FILTER);
  });

  it('is said as a sentence', () => {
    expect(filterText(draftOfFilter(FILTER))).toBe(
      'path of the URL starts with /health or (service is one of probe or canary and http.target matches ^/ready)',
    );
    expect(filterText({ kind: 'group', operator: 'AND', members: [] })).toBe('always');
    expect(filterText({ kind: 'group', operator: 'OR', members: [] })).toBe('never');
  });

  it('is a list for IN also of one value', () => {
    expect(filterOfDraft({ kind: 'comparison', of: 'URL', operator: 'IN', text: 'a\n' })).toEqual({
      relationalSpanFilter: { field: 'URL', relationalOperator: 'IN', value: ['a'] },
    });
  });
});
