import { quote } from '@ui/core/filter/tokens';

/** A view of the explorer, as far as a link says it. */
export interface ExplorerView {
  /** Such as SPAN, API_TRACE. */
  readonly scope: string;
  /** Text of the filter bar. */
  readonly filter?: string;
  readonly group?: string;
  /** Such as `COUNT(calls),PERCENTILE(duration,99)`. */
  readonly metric?: string;
  readonly draw?: 'line' | 'area' | 'bar' | 'top' | 'table' | 'value' | 'heatmap';
}

/** Parameters of the address `/explorer` for a view; those of a link stand beside what every link carries. */
export const explorerParams = ({ scope, ...rest }: ExplorerView): Readonly<Record<string, string>> => ({
  scope,
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')),
});

/** A value as a filter has it. */
const quoted = (value: string | number): string => (typeof value === 'number' ? String(value) : quote(value));

/** A comparison of a filter, such as `serviceName = "checkout"`. */
export const comparison = (attribute: string, operator: '=' | '>' | '>=', value: string | number): string => `${attribute} ${operator} ${quoted(value)}`;

/** All of them must hold; empty ones are left out. */
export const allOf = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' AND ');
