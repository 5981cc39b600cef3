import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';

import type { WireError } from '@ui/api/api-error';
import type { WireAnswer } from '@ui/api/graphql-client';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { PlanView } from '@ui/components/query-actions/plan-view';
import { answerTable, cellText } from '@ui/core/answer/answer-table';
import { formatMs } from '@ui/core/format/duration';
import { formatBytes, formatExact } from '@ui/core/format/number';

import { JsonTree } from './json-tree';

type Tab = 'table' | 'tree' | 'plan' | 'cost';
type Row = readonly unknown[];

/** An answer of the API whole: as a table and as a tree, with errors and their places, the plan and the cost where they were asked for. */
@Component({
  selector: 'sg-answer-view',
  imports: [CopyButton, DataTable, JsonTree, PlanView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './answer-view.html',
  styleUrl: './answer-view.css',
})
export class AnswerView {
  readonly answer = input.required<WireAnswer>();
  readonly milliseconds = input.required<number>();
  /** Most rows of the table in sight at once. */
  readonly visibleRows = input(16);
  /** A place of the document that an error points at. */
  readonly located = output<{ readonly line: number; readonly column: number }>();

  protected readonly titles: Readonly<Record<Tab, string>> = { table: 'Table', tree: 'Tree', plan: 'Plan', cost: 'Cost' };
  protected readonly chosen = signal<Tab | undefined>(undefined);
  protected readonly table = computed(() => answerTable(this.answer().data));
  protected readonly tabs = computed<readonly Tab[]>(() => {
    const { extensions } = this.answer();
    return [
      ...(this.table() ? (['table'] as const) : []),
      'tree',
      ...(extensions?.plan ? (['plan'] as const) : []),
      ...(extensions?.cost ? (['cost'] as const) : []),
    ];
  });
  /** What was chosen stays chosen from answer to answer, where the answer has it. */
  protected readonly tab = computed<Tab>(() => {
    const chosen = this.chosen();
    return chosen !== undefined && this.tabs().includes(chosen) ? chosen : 'tree';
  });
  protected readonly json = computed(() => JSON.stringify(this.answer().data ?? null, null, 2));
  protected readonly facts = computed(() => `${formatMs(this.milliseconds())} · ${formatBytes(this.json().length)}`);
  protected readonly share = computed(() => {
    const cost = this.answer().extensions?.cost;
    return cost === undefined ? 0 : Math.min(100, (cost.total / cost.limit) * 100);
  });
  protected readonly columns = computed<readonly Column<Row>[]>(() =>
    (this.table()?.columns ?? []).map((path, index) => columnOf(path, index, this.table()?.rows ?? [])),
  );
  protected readonly number = formatExact;

  protected place = ({ path, extensions }: WireError): string =>
    [
      path?.join('.'),
      extensions?.details?.path && `at ${extensions.details.path}`,
      extensions?.code,
      extensions?.requestId && `request ${extensions.requestId}`,
    ]
      .filter(Boolean)
      .join(' · ');
}

function columnOf(path: string, index: number, rows: readonly Row[]): Column<Row> {
  const isNumeric =
    rows.some((row) => typeof row[index] === 'number') && rows.every((row) => row[index] == null || typeof row[index] === 'number');
  const longest = Math.max(path.length, ...rows.slice(0, 50).map((row) => cellText(row[index]).length));
  return {
    id: `${index}`,
    title: path === '' ? 'value' : path,
    hint: path,
    ...(isNumeric && { align: 'right' as const }),
    width: Math.min(320, Math.max(80, longest * 8)),
    text: (row) => cellText(row[index]),
    sortBy: (row) => (typeof row[index] === 'number' ? row[index] : cellText(row[index]) || null),
  };
}
