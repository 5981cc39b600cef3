import { formatNumber } from '@ui/core/format/number';
import type { Attribute } from '@ui/core/metadata/attribute';

import type { Expectation } from './cursor';
import type { Name } from './filter-tree';
import { findAttribute } from './find-attribute';
import type { FoundAttribute, SentKey, Vocabulary } from './find-attribute';
import { OPERATORS, operatorsOf } from './operators';
import type { Place } from './place';
import { printName } from './print-filter';
import { unitOf } from './quantity';
import { isWord, quote } from './tokens';

/** Something that can stand at a place of a filter. */
export interface Completion {
  /** What is written. */
  readonly text: string;
  readonly label: string;
  /** Said beside it: type and unit, meaning, count. */
  readonly detail: string;
  readonly group: string;
  /** An attribute that users registered. */
  readonly isCustom?: boolean;
  /** Whether more follows at once, so that completion goes on. */
  readonly goesOn?: boolean;
}

/** A value that an attribute has, with how many rows have it. */
export interface CountedValue {
  readonly value: unknown;
  readonly count: number;
}

/** Values that are asked of the server while a value is typed. */
export interface AskedValues {
  readonly found: FoundAttribute;
  readonly prefix: string;
}

const TYPES: Readonly<Record<Attribute['type'], string>> = {
  STRING: 'text',
  LONG: 'number',
  DOUBLE: 'number',
  BOOLEAN: 'true or false',
  TIMESTAMP: 'time',
  STRING_MAP: 'map',
  STRING_ARRAY: 'list of texts',
  LONG_ARRAY: 'list of numbers',
  DOUBLE_ARRAY: 'list of numbers',
  BOOLEAN_ARRAY: 'list of booleans',
};

/** Type and unit of an attribute, as it is said to users. */
export const kindText = ({ type, units }: Pick<Attribute, 'type' | 'units'>): string =>
  units === '' ? TYPES[type] : `${TYPES[type]}, ${units}`;

/** Those whose label or text has every word of what is typed, the ones that begin with it first. */
export function fitting(all: readonly Completion[], typed: string): readonly Completion[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ label, text }) => words.every((word) => `${label} ${text}`.toLowerCase().includes(word)));
  const rank = ({ label, text }: Completion): number => {
    const start = typed.toLowerCase();
    const [plain, shown] = [text.trim().toLowerCase(), label.toLowerCase()];
    if (plain === start || shown === start) return 0;
    return plain.startsWith(start) || shown.startsWith(start) ? 1 : 2;
  };
  return typed === '' ? found : [0, 1, 2].flatMap((wanted) => found.filter((each) => rank(each) === wanted));
}

/** What fits at a place without asking anybody. */
export function completionsAt(place: Place, vocabulary: Vocabulary): readonly Completion[] {
  const { expected, typed } = place;
  switch (expected.kind) {
    case 'condition':
      return [attributeCompletions(vocabulary), sentCompletions(vocabulary), WORDS].flatMap((group) => fitting(group, typed));
    case 'entry':
      return fitting(entryCompletions(expected.key, vocabulary.sentKeys), typed);
    case 'operator':
      return fitting(operatorCompletions(expected.name, vocabulary), typed);
    case 'words':
      return fitting(
        expected.words.map((word) => ({
          text: word === ',' ? ', ' : `${word} `,
          label: word,
          detail: MEANINGS[word] ?? '',
          group: 'Then',
        })),
        typed,
      );
    case 'value':
      return fitting(knownValues(expected, vocabulary), typed);
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  AND: 'both hold',
  OR: 'at least one holds',
  ')': 'ends the group',
  ',': 'one more value',
  '(': 'begins the list',
};
const WORDS: readonly Completion[] = [
  { text: 'NOT ', label: 'NOT', detail: 'what follows does not hold', group: 'Combine' },
  { text: '(', label: '(', detail: 'a group of conditions', group: 'Combine' },
];

const attributeCompletions = ({ attributes }: Vocabulary): readonly Completion[] => attributes.map(attributeCompletion);

const sentCompletions = (vocabulary: Vocabulary): readonly Completion[] =>
  vocabulary.sentKeys.flatMap((each) => sentCompletion(each, vocabulary) ?? []);

function attributeCompletion(attribute: Attribute): Completion {
  const { name, displayName, type, isCustom } = attribute;
  const isMap = type === 'STRING_MAP';
  return {
    text: isMap ? `${printName({ key: name })}[` : `${printName({ key: name })} `,
    label: displayName || name,
    detail: `${name} · ${kindText(attribute)}`,
    group: 'Attributes',
    isCustom,
    goesOn: true,
  };
}

function sentCompletion({ key, attribute, types = [] }: SentKey, vocabulary: Vocabulary): Completion | undefined {
  if (!vocabulary.attributes.some((each) => each.name === attribute)) return undefined;
  const found = isWord(key) ? findAttribute({ key }, vocabulary) : undefined;
  const name = found?.subpath === key && found.attribute.name === attribute ? key : printName({ key: attribute, subpath: key });
  return {
    text: `${name} `,
    label: key,
    detail: `${attribute} · ${types.join(', ').toLowerCase()}`,
    group: 'Sent with spans',
    goesOn: true,
  };
}

const entryCompletions = (map: string, sentKeys: readonly SentKey[]): readonly Completion[] =>
  sentKeys
    .filter(({ attribute }) => attribute === map)
    .map(({ key, types = [] }) => ({
      text: `${printName({ key: '', subpath: key }).slice('""'.length)} `,
      label: key,
      detail: types.join(', ').toLowerCase(),
      group: `Entries of ${map}`,
      goesOn: true,
    }));

function operatorCompletions(name: Name, vocabulary: Vocabulary): readonly Completion[] {
  const found = findAttribute(name, vocabulary);
  if (found === undefined) return [];
  return operatorsOf(found.attribute, found.subpath).map((operator) => {
    const { text, arity, meaning } = OPERATORS[operator];
    const opens = arity === 'list' || arity === 'pair';
    return { text: opens ? `${text} (` : `${text} `, label: text, detail: meaning, group: 'Operators', goesOn: true };
  });
}

type ValuePlace = Extract<Expectation, { readonly kind: 'value' }>;

const EXAMPLES = { time: ['1ms', '10ms', '100ms', '500ms', '1s', '5s'], size: ['1kB', '10kB', '100kB', '1MB', '10MB'] } as const;

/** Values that follow from the type: booleans, quantities of a unit, keys of a map. */
function knownValues({ name, operator }: ValuePlace, vocabulary: Vocabulary): readonly Completion[] {
  const found = findAttribute(name, vocabulary);
  if (found === undefined) return [];
  const { attribute, subpath } = found;
  if (attribute.type === 'STRING_MAP' && subpath === undefined) {
    const keys = operator === 'CONTAINS_KEY_LIKE' ? [] : vocabulary.sentKeys.filter((each) => each.attribute === attribute.name);
    return keys.map(({ key }) => ({
      text: `${quote(key)}${operator === 'CONTAINS_KEY_VALUE' ? ', ' : ' '}`,
      label: key,
      detail: '',
      group: 'Keys',
    }));
  }
  if (attribute.type.startsWith('BOOLEAN'))
    return ['true', 'false'].map((text) => ({ text: `${text} `, label: text, detail: '', group: 'Values' }));
  const unit = subpath === undefined && attribute.type !== 'TIMESTAMP' ? unitOf(attribute.units) : undefined;
  return unit === undefined
    ? []
    : EXAMPLES[unit.measure].map((text) => ({
        text: `${text} `,
        label: text,
        detail: '',
        group: `In any unit; ${attribute.units} without one`,
      }));
}

/** Values to ask for at a place; undefined where the ones that occur help nobody, as with quantities and patterns. */
export function askedValues({ expected, typed }: Place, vocabulary: Vocabulary): AskedValues | undefined {
  if (expected.kind !== 'value' || expected.operator === 'LIKE') return undefined;
  const found = findAttribute(expected.name, vocabulary);
  if (found === undefined || knownValues(expected, vocabulary).length > 0) return undefined;
  const { attribute, subpath } = found;
  if ((attribute.type === 'STRING_MAP' && subpath === undefined) || attribute.type === 'TIMESTAMP') return undefined;
  return { found, prefix: typed };
}

/** Values that were found, as they are written at a place. */
export function valueCompletions(values: readonly CountedValue[], { expected }: Place): readonly Completion[] {
  const inList = expected.kind === 'value' && OPERATORS[expected.operator].arity === 'list';
  return values
    .filter(({ value }) => value !== null && value !== undefined)
    .map(({ value, count }) => ({
      text: `${typeof value === 'string' ? quote(value) : String(value)}${inList ? '' : ' '}`,
      label: value === '' ? '(empty)' : String(value),
      detail: formatNumber(count),
      group: 'Values, most frequent first',
    }));
}

/** The text with a completion in place, and where the cursor stands then. */
export function complete(
  text: string,
  { from, to }: Place,
  { text: written }: Completion,
): { readonly text: string; readonly cursor: number } {
  const rest = text.slice(to);
  const inserted = written.endsWith(' ') && rest.startsWith(' ') ? written.trimEnd() : written;
  const cursor = from + inserted.length + (inserted === written ? 0 : 1);
  return { text: text.slice(0, from) + inserted + rest, cursor };
}
