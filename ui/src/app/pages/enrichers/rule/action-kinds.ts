import { scalarText } from './scalar';

/** One action of a rule, as it is sent. */
export type RuleAction = Readonly<Record<string, unknown>>;

export type ActionType = 'SET' | 'RENAME' | 'DELETE' | 'HASH' | 'MASK' | 'SCRUB' | 'EXTRACT' | 'LOOK_UP';

/** A field of an action: how it is written, and whether it may be left out. */
export interface ActionField {
  readonly name: string;
  readonly label: string;
  /** `oneOf`: exactly one of several fields is given. */
  readonly control: 'attribute' | 'attributes' | 'text' | 'scalar' | 'check' | 'detectors' | 'table' | 'oneOf';
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly options?: readonly ActionField[];
}

/** A kind of action: what it does and which fields it has. Forms, checks and summaries follow from this. */
export interface ActionKind {
  readonly type: ActionType;
  readonly label: string;
  readonly hint: string;
  /** A span for which it fails is dropped rather than stored with what was to be removed. */
  readonly protective?: boolean;
  readonly fields: readonly ActionField[];
  readonly initial: RuleAction;
  readonly summary: (action: RuleAction) => string;
}

/** What can be found in text, with its name. */
export const DETECTORS: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'EMAIL', label: 'E-mail addresses' },
  { name: 'CARD_NUMBER', label: 'Card numbers' },
  { name: 'IBAN', label: 'IBANs' },
  { name: 'BEARER_TOKEN', label: 'Access tokens' },
  { name: 'IP_ADDRESS', label: 'IP addresses' },
];

const attribute = (name: string, label: string, placeholder = 'attribute'): ActionField => ({
  name,
  label,
  control: 'attribute',
  placeholder,
});
const ATTRIBUTES: ActionField = { name: 'attributes', label: 'Attributes', control: 'attributes', placeholder: 'Add an attribute' };
const REPLACEMENT: ActionField = { name: 'replacement', label: 'Replace by', control: 'text', optional: true, placeholder: '***' };
const list = (value: unknown): string => (Array.isArray(value) && value.length > 0 ? value.join(', ') : '…');
const text = (value: unknown): string => (value === undefined || value === '' ? '…' : scalarText(value));

const entries = (table: unknown): string => {
  const { length } = Object.keys((table as object | undefined) ?? {});
  return length === 1 ? '1 entry' : `${length} entries`;
};

export const ACTION_KINDS: readonly ActionKind[] = [
  {
    type: 'SET',
    label: 'Set',
    hint: 'Gives an attribute a value.',
    fields: [
      attribute('attribute', 'Attribute'),
      {
        name: 'source',
        label: 'To',
        control: 'oneOf',
        options: [
          { name: 'value', label: 'a fixed value', control: 'scalar', placeholder: 'value' },
          { name: 'from', label: 'the value of', control: 'attribute', placeholder: 'attribute' },
          {
            name: 'template',
            label: 'the text',
            control: 'text',
            placeholder: '${http.request.method} ${http.route}',
            hint: 'Nothing is set where an attribute between braces is absent.',
          },
        ],
      },
      { name: 'onlyIfAbsent', label: 'Keep a value that is there', control: 'check', optional: true },
    ],
    initial: { attribute: '', value: '' },
    summary: (it) =>
      `${text(it['attribute'])} = ${it['from'] === undefined ? text(it['template'] ?? it['value']) : `value of ${text(it['from'])}`}`,
  },
  {
    type: 'RENAME',
    label: 'Rename',
    hint: 'Moves a value to another key.',
    fields: [attribute('attribute', 'Attribute'), attribute('to', 'To', 'new name')],
    initial: { attribute: '', to: '' },
    summary: (it) => `${text(it['attribute'])} → ${text(it['to'])}`,
  },
  {
    type: 'DELETE',
    label: 'Delete',
    hint: 'Removes attributes from the span and its resource.',
    protective: true,
    fields: [ATTRIBUTES],
    initial: { attributes: [] },
    summary: (it) => list(it['attributes']),
  },
  {
    type: 'HASH',
    label: 'Hash',
    hint: 'Replaces values by a keyed hash: equal values stay equal.',
    protective: true,
    fields: [
      ATTRIBUTES,
      {
        name: 'salt',
        label: 'Salt',
        control: 'text',
        optional: true,
        placeholder: 'one of the deployment and tenant',
        hint: 'The same salt elsewhere gives the same hashes.',
      },
    ],
    initial: { attributes: [] },
    summary: (it) => list(it['attributes']),
  },
  {
    type: 'MASK',
    label: 'Mask',
    hint: 'Replaces values, or what a pattern or detectors find in them.',
    protective: true,
    fields: [
      ATTRIBUTES,
      {
        name: 'pattern',
        label: 'Only what matches',
        control: 'text',
        optional: true,
        placeholder: 'regular expression (RE2); the whole value where empty',
      },
      { name: 'detectors', label: 'Only what is found as', control: 'detectors', optional: true },
      REPLACEMENT,
    ],
    initial: { attributes: [] },
    summary: (it) => list(it['attributes']),
  },
  {
    type: 'SCRUB',
    label: 'Scrub',
    hint: 'Replaces what the detectors find, wherever a span has text.',
    protective: true,
    fields: [{ name: 'detectors', label: 'Find', control: 'detectors' }, REPLACEMENT],
    initial: { detectors: DETECTORS.map(({ name }) => name) },
    summary: (it) => list(it['detectors']),
  },
  {
    type: 'EXTRACT',
    label: 'Extract',
    hint: 'Sets an attribute to the first group of a pattern, else the whole match.',
    fields: [
      attribute('attribute', 'From'),
      { name: 'pattern', label: 'Pattern', control: 'text', placeholder: '^/v(\\d+)/' },
      attribute('into', 'Into'),
    ],
    initial: { attribute: '', pattern: '', into: '' },
    summary: (it) => `${text(it['pattern'])} of ${text(it['attribute'])} → ${text(it['into'])}`,
  },
  {
    type: 'LOOK_UP',
    label: 'Look up',
    hint: 'Sets an attribute to what a table has for the value of another.',
    fields: [
      attribute('attribute', 'Value of'),
      { name: 'table', label: 'Table', control: 'table' },
      attribute('into', 'Into'),
      { name: 'otherwise', label: 'Otherwise', control: 'scalar', optional: true, placeholder: 'nothing is set' },
    ],
    initial: { attribute: '', table: {}, into: '' },
    summary: (it) => `${text(it['attribute'])} → ${text(it['into'])} (${entries(it['table'])})`,
  },
];

const BY_TYPE = new Map<unknown, ActionKind>(ACTION_KINDS.map((kind) => [kind.type, kind]));

/** Kind of an action; undefined for one that this page does not know. */
export const actionKind = (action: RuleAction): ActionKind | undefined => BY_TYPE.get(action['type']);

export const newAction = (type: ActionType): RuleAction => ({ type, ...BY_TYPE.get(type)?.initial });

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** The field of a `oneOf` that is given; the first one where none is. */
export const givenOption = ({ options = [] }: ActionField, action: RuleAction): ActionField | undefined =>
  options.find(({ name }) => action[name] !== undefined) ?? options[0];

/** Whether everything that must be given is. */
export function isCompleteAction(action: RuleAction): boolean {
  const kind = actionKind(action);
  return kind?.fields.every((field) => isGiven(field, action)) ?? true;
}

function isGiven(field: ActionField, action: RuleAction): boolean {
  if (field.optional === true) return true;
  if (field.control === 'oneOf') return isGiven(givenOption(field, action)!, action);
  const value = action[field.name];
  // A fixed value may be the empty text.
  if (field.control === 'scalar') return value !== undefined;
  return field.control === 'table' ? Object.keys((value as object | undefined) ?? {}).length > 0 : !isEmpty(value);
}

/** An action as it is sent: what may be left out and is empty is left out. */
export function cleanAction(action: RuleAction): RuleAction {
  const optional = new Set((actionKind(action)?.fields ?? []).filter((field) => field.optional === true).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(action).filter(([name, value]) => value !== undefined && !(optional.has(name) && isEmpty(value))),
  );
}
