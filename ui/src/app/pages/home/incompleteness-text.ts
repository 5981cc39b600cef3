import type { HomeSummaryQuery } from '@gql/pages/home/home-summary';
import { formatNumber } from '@ui/core/format/number';

type Reason = HomeSummaryQuery['now']['completeness']['reasons'][number];

/** What an answer may lack, and whether that is more than usual: spans of the last moments are always under way. */
export interface IncompletenessText {
  readonly text: string;
  readonly isUsual: boolean;
}

export function incompletenessText({ reason, message, count }: Reason): IncompletenessText {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return { text: count === null ? sentence : `${sentence} (${formatNumber(count)})`, isUsual: reason === 'LATE_WINDOW_OPEN' };
}
