import { formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';

/** A line of the box beside the pointer. */
export interface TooltipLine {
  readonly name: string;
  readonly color: string;
  /** Undefined where there is no value. */
  readonly value: number | undefined;
}

const LINES = 12;

/**
 * The box beside the pointer of a chart over time: when, and below it each series with its value, the largest first where there are many.
 * Made of elements, so that no name of a series is ever read as HTML.
 */
export function seriesTooltip(time: number, lines: readonly TooltipLine[], format: (value: number) => string, zone?: TimeZone): HTMLElement {
  const box = document.createElement('div');
  box.append(styled('div', 'font-weight: 600; margin-bottom: 4px', formatTime(time, zone)));
  const many = lines.length > LINES;
  const ordered = many ? [...lines].sort((one, other) => (other.value ?? -Infinity) - (one.value ?? -Infinity)) : lines;
  for (const line of ordered.slice(0, LINES)) box.append(lineOf(line, format));
  if (many) box.append(styled('div', 'opacity: 0.75', `and ${lines.length - LINES} more`));
  return box;
}

function lineOf({ name, color, value }: TooltipLine, format: (value: number) => string): HTMLElement {
  const line = styled('div', 'display: flex; align-items: center; gap: 6px; line-height: 1.6');
  line.append(
    styled('span', `flex: none; width: 10px; height: 3px; border-radius: 2px; background: ${color}`),
    styled('span', 'flex: 1; max-width: 260px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap', name),
    styled('span', 'margin-left: 16px; font-weight: 600; font-variant-numeric: tabular-nums', value === undefined ? '–' : format(value)),
  );
  return line;
}

function styled(tag: 'div' | 'span', style: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.style.cssText = style;
  element.textContent = text;
  return element;
}
