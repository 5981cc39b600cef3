import type { ArrivingSpanFilter, ExcludeSpanRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import type { Candidate } from '../config/candidate';

/** A filter of nothing would drop every span. */
function checkFilter({ relationalSpanFilter, logicalSpanFilter }: ArrivingSpanFilter, path: string): void {
  if (relationalSpanFilter === undefined && logicalSpanFilter === undefined) {
    throw invalidArgument('one of relationalSpanFilter and logicalSpanFilter is expected', { path });
  }
  if (logicalSpanFilter === undefined) return;
  const place = `${path}.logicalSpanFilter.spanFilters`;
  if (logicalSpanFilter.spanFilters.length === 0) throw invalidArgument('at least one filter is expected', { path: place });
  logicalSpanFilter.spanFilters.forEach((inner, index) => checkFilter(inner, `${place}[${index}]`));
}

/** Every part of the filter is a condition. */
export const checkExcludeSpanRule = ({ value, path }: Candidate<ExcludeSpanRuleConfig>): void =>
  checkFilter(value.spanFilter, `${path}.spanFilter`);
