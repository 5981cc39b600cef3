import { FAMILIES } from '../../normalise/families';
import type { Field } from '../../normalise/family';
import { scalarOfJson } from '../../normalise/scalar-text';
import { attributeKey } from './attribute-key';
import type { AttributeKey } from './attribute-key';
import type { AttributePath } from './attribute-path';
import type { AttributeValue } from './attribute-value';
import type { SpanDraft } from './span-draft';

/** Reads something of a span into `value`; false where the span has no such thing. */
export type Read = (draft: SpanDraft, value: AttributeValue) => boolean;

export function readerOf(path: AttributePath): Read {
  switch (path.in) {
    case 'span':
      return (draft, value) => readFrom(draft.attributes.find(path.key), draft.attributes, value);
    case 'resource':
      return (draft, value) => readFrom(draft.resource.attributes.find(path.key), draft.resource.attributes, value);
    case 'either':
      return eitherReader(path.key);
    case 'field':
      return fieldReader(path.field);
  }
}

/** Reads the first attribute of a field of normalisation that is not empty text; of a list the first element. */
export function familyReader({ from, keys }: Field): Read {
  const candidates = keys.map((key) => attributeKey(key.toLowerCase()));
  const ofSpan: Read = (draft, value) => readFirst(candidates, draft.attributes, value);
  const ofResource: Read = (draft, value) => readFirst(candidates, draft.resource.attributes, value);
  if (from === 'span') return ofSpan;
  if (from === 'resource') return ofResource;
  const [first, second] = from === 'span-then-resource' ? [ofSpan, ofResource] : [ofResource, ofSpan];
  return (draft, value) => first(draft, value) || second(draft, value);
}

function eitherReader(key: AttributeKey): Read {
  return (draft, value) => {
    const inSpan = draft.attributes.find(key);
    if (inSpan >= 0) return draft.attributes.read(inSpan, value);
    return readFrom(draft.resource.attributes.find(key), draft.resource.attributes, value);
  };
}

function fieldReader(field: Extract<AttributePath, { readonly in: 'field' }>['field']): Read {
  switch (field) {
    case 'name':
      return (draft, value) => draft.readName(value);
    case 'kind':
      return (draft, value) => constant(draft.kind, value);
    case 'status':
      return (draft, value) => constant(draft.status, value);
    case 'service':
      return familyReader(FAMILIES.resource.serviceName);
    case 'durationMillis':
      return (draft, value) => {
        value.setDouble(draft.durationMillis);
        return true;
      };
  }
}

function constant(text: string, value: AttributeValue): boolean {
  value.setConstant(text);
  return text !== '';
}

const readFrom = (index: number, attributes: SpanDraft['attributes'], value: AttributeValue): boolean =>
  index >= 0 && attributes.read(index, value);

function readFirst(keys: readonly AttributeKey[], attributes: SpanDraft['attributes'], value: AttributeValue): boolean {
  for (const key of keys) {
    const index = attributes.findIgnoringCase(key);
    if (index < 0 || !attributes.read(index, value)) continue;
    if (value.kind === 'json') value.setConstant(scalarOfJson(value.text()));
    if (!value.isEmptyText) return true;
  }
  return false;
}
