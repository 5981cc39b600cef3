import { textAt } from '../draft/attribute-value';
import type { AttributeValue } from '../draft/attribute-value';
import { compilePattern } from './pattern';
import { TextMemo } from './text-memo';

/** A question about a value that is there. */
export type ValueTest = (value: AttributeValue) => boolean;

/** Texts that are no bytes of the request are remembered too, up to so many. */
const MAX_TEXTS = 1000;

export type Scalar = string | number | boolean;

/** Text equals text, a number any number that is as great, also where it is written as text; true and false are true and false. */
export function equalTo(constant: Scalar): ValueTest {
  if (typeof constant === 'number') return (value) => value.number() === constant;
  if (typeof constant === 'string') return equalToText(constant);
  const text = String(constant);
  return (value) => value.text().toLowerCase() === text;
}

function equalToText(constant: string): ValueTest {
  const expected = Buffer.from(constant, 'utf8');
  return (value) => {
    if (value.kind !== 'string') return value.text() === constant;
    return value.length === expected.length ? hasBytes(value, 0, expected) : false;
  };
}

export function startsWith(constant: string): ValueTest {
  const expected = Buffer.from(constant, 'utf8');
  return (value) => {
    if (value.kind !== 'string') return value.text().startsWith(constant);
    return value.length >= expected.length && hasBytes(value, 0, expected);
  };
}

export function endsWith(constant: string): ValueTest {
  const expected = Buffer.from(constant, 'utf8');
  return (value) => {
    if (value.kind !== 'string') return value.text().endsWith(constant);
    return value.length >= expected.length && hasBytes(value, value.length - expected.length, expected);
  };
}

export function contains(constant: string): ValueTest {
  const expected = Buffer.from(constant, 'utf8');
  return (value) => {
    if (value.kind !== 'string') return value.text().includes(constant);
    const { bytes } = value.reader;
    return Buffer.from(bytes.buffer, bytes.byteOffset + value.at, value.length).includes(expected);
  };
}

/** Finds an RE2 pattern anywhere in the text; asked once for each distinct text. Throws INVALID_ARGUMENT for a bad pattern. */
export function matches(source: string): ValueTest {
  const pattern = compilePattern(source);
  const memo = new TextMemo((reader, at, length) => pattern.test(textAt(reader, at, length)));
  const ofTexts = new Map<string, boolean>();
  const testText = (text: string): boolean => {
    const known = ofTexts.get(text);
    if (known !== undefined) return known;
    if (ofTexts.size >= MAX_TEXTS) ofTexts.clear();
    const found = pattern.test(text);
    ofTexts.set(text, found);
    return found;
  };
  return (value) => (value.kind === 'string' ? memo.get(value.reader, value.at, value.length) : testText(value.text()));
}

export const anyOf =
  (tests: readonly ValueTest[]): ValueTest =>
  (value) =>
    tests.some((test) => test(value));

export type Order = 'GREATER_THAN' | 'GREATER_THAN_OR_EQUAL_TO' | 'LESS_THAN' | 'LESS_THAN_OR_EQUAL_TO';

/** Compares as numbers with a number, as text with a text. A value that is no number stands in no order to a number. */
export function ordered(order: Order, constant: Scalar): ValueTest {
  if (typeof constant === 'number') return (value) => inOrder(order, value.number(), constant);
  const text = String(constant);
  return (value) => inOrder(order, value.text(), text);
}

function inOrder<Of extends number | string>(order: Order, value: Of, constant: Of): boolean {
  switch (order) {
    case 'GREATER_THAN':
      return value > constant;
    case 'GREATER_THAN_OR_EQUAL_TO':
      return value >= constant;
    case 'LESS_THAN':
      return value < constant;
    case 'LESS_THAN_OR_EQUAL_TO':
      return value <= constant;
  }
}

function hasBytes({ reader, at }: AttributeValue, from: number, expected: Uint8Array): boolean {
  const { bytes } = reader;
  for (let i = 0; i < expected.length; i++) if (bytes[at + from + i] !== expected[i]) return false;
  return true;
}
