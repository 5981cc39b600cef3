import type { Segment } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, attributeColumnName } from '@spangraph/views';
import type { View } from '@spangraph/views';

import { evaluateLeaf } from '../../core/evaluate';
import type { ComputedOperand, EntryOperand, Leaf, Literal } from '../../core/ir';
import { parseNumber } from '../../core/value';
import { columnSet, overflowSet } from './file-group';
import type { TextsOf } from './segment-texts';

/** Texts that a boolean or a double that is no number renders to. */
const RENDERED = new Set(['true', 'false', 'nan', 'inf', '-inf']);

/** Whether some row of a segment may satisfy a comparison. */
export function leafMayMatch(leaf: Leaf, segment: Segment, view: View, textsOf: TextsOf): boolean {
  return columnsToSearch(leaf, segment, view)?.some((name) => mayHold(leaf, textsOf(segment, name))) ?? true;
}

/** The text columns that can alone hold a value that satisfies the comparison; undefined where other places can as well. */
function columnsToSearch(leaf: Leaf, segment: Segment, view: View): readonly string[] | undefined {
  const { of } = leaf;
  if (of.kind === 'element') return undefined;
  if (of.kind === 'computed') return isAbsent(of, segment, view) ? [] : undefined;
  if (of.kind === 'entry') return attributeColumns(leaf, of, segment, view);
  const { source } = view.columns[of.column]!;
  if (of.measure || source.kind !== 'column' || view.from.columns[source.name]!.type !== 'string') return undefined;
  return [source.name];
}

function attributeColumns(leaf: Leaf, { column, key }: EntryOperand, segment: Segment, view: View): readonly string[] | undefined {
  const { source } = view.columns[column]!;
  if (source.kind !== 'attributes' || source.level !== 'span' || segment.overflowIsPartial) return undefined;
  const names = ATTRIBUTE_TYPES.map((type) => attributeColumnName(key, type));
  if (names.some((name) => overflowSet(segment).has(name))) return undefined;
  const [text, ...others] = names;
  const json = attributeColumnName(key, 'json');
  const typed = others.filter((name) => columnSet(segment).has(name));
  if (typed.length > 0 && (typed.includes(json) || !isTextOnly(leaf))) return undefined;
  return columnSet(segment).has(text!) ? [text!] : [];
}

/** Whether a value is computed from nothing but an entry that no row of the segment has. */
function isAbsent({ of }: ComputedOperand, segment: Segment, view: View): boolean {
  if (of.kind === 'computed') return isAbsent(of, segment, view);
  return of.kind === 'entry' && attributeColumns({ kind: 'exists', of }, of, segment, view)?.length === 0;
}

/** Equality with texts that no number and no boolean renders to. */
function isTextOnly(leaf: Leaf): boolean {
  const isText = (value: Literal): boolean => typeof value === 'string' && parseNumber(value) === undefined && !RENDERED.has(value);
  if (leaf.kind === 'in') return leaf.as === 'text' && leaf.values.every(isText);
  return leaf.kind === 'compare' && leaf.as === 'text' && leaf.comparator === 'EQ' && isText(leaf.value);
}

function mayHold(leaf: Leaf, texts: ReadonlySet<string> | undefined): boolean {
  if (!texts) return true;
  switch (leaf.kind) {
    case 'exists':
      return texts.size > 0;
    case 'compare':
      if (leaf.as === 'text' && leaf.comparator === 'EQ' && !leaf.ignoreCase) return texts.has(String(leaf.value));
      break;
    case 'in':
      if (leaf.as === 'text' && !leaf.ignoreCase) return leaf.values.some((value) => texts.has(String(value)));
      break;
    case 'match':
      // A regular expression over all texts may cost more than the scan it spares.
      if (leaf.mode === 'regex') return texts.size > 0;
  }
  for (const text of texts) if (evaluateLeaf(leaf, text)) return true;
  return false;
}
