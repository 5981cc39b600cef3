import { answerTable, tableOf } from '@ui/core/answer/answer-table';
import type { AnswerTable } from '@ui/core/answer/answer-table';
import { formatExact } from '@ui/core/format/number';
import { NO_VALUE, plainText } from '@ui/core/format/value';

/** The first list of an answer as a table; where there is none the innermost object that alone holds everything, as one row. */
export const panelTable = (data: unknown): AnswerTable => answerTable(data) ?? tableOf('', [innermost(data)]);

function innermost(value: unknown): unknown {
  const [only, ...others] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return others.length === 0 && typeof only === 'object' && only !== null ? innermost(only) : value;
}

/** A value as a panel shows it: numbers with every digit. */
export function panelText(value: unknown): string {
  if (value === null || value === undefined) return NO_VALUE;
  return typeof value === 'number' ? formatExact(value) : plainText(value);
}
