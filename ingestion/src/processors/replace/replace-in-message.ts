import { longOf } from '../../codec/otlp/json-value';
import { EXPORT_REQUEST, SPAN } from '../../codec/otlp/schema';
import { DOUBLE, INT, STRING } from '../../codec/otlp/value-tags';
import { LENGTH_DELIMITED } from '../../codec/otlp/wire';
import type { WireReader } from '../../codec/otlp/wire';
import type { Message } from '../../codec/protobuf/message-schema';
import { ByteWriter } from '../draft/byte-writer';
import { replaceText } from './text-replacer';
import type { TextReplacer } from './text-replacer';

const resourceSpans = EXPORT_REQUEST.fields[1]!.message!;
const scopeSpans = resourceSpans.fields[2]!.message!;
const keyValue = SPAN.fields[9]!.message!;

/** Messages that text can be replaced in. */
export const MESSAGES = {
  span: SPAN,
  resource: resourceSpans.fields[1]!.message!,
  scope: scopeSpans.fields[1]!.message!,
  value: keyValue.fields[2]!.message!,
} as const;

const ID_LENGTHS: Readonly<Record<string, number>> = { trace_id: 16, span_id: 8, parent_span_id: 8 };

/**
 * Replaces text everywhere in a message, at any depth: text and byte fields, keys, and numbers whose decimal form holds what is
 * replaced, which become text. Ids stay. Fields that are not known are left out: nobody reads them and nothing can check them.
 * Answers undefined where the message stays as it is.
 */
export function replaceInMessage(
  reader: WireReader,
  start: number,
  end: number,
  message: Message,
  replacer: TextReplacer,
): Uint8Array | undefined {
  const resume = reader.position;
  reader.position = start;
  let writer: ByteWriter | undefined;
  let copied = start;
  while (reader.position < end) {
    const at = reader.position;
    const field = replacedField(reader, message, replacer);
    if (field === undefined) continue;
    writer ??= new ByteWriter(end - start + 64);
    writer.copy(reader.bytes, copied, at);
    writer.copy(field, 0, field.length);
    copied = reader.position;
  }
  writer?.copy(reader.bytes, copied, end);
  reader.position = resume;
  return writer?.finish();
}

/** Passes one field. Answers the bytes to put in its place, none for a field to leave out, undefined for one that stays. */
function replacedField(reader: WireReader, message: Message, replacer: TextReplacer): Uint8Array | undefined {
  const tag = reader.varint();
  const field = message.fields[tag >>> 3];
  if (field === undefined) {
    reader.skip(tag & 7);
    return NONE;
  }
  if (field.wireType !== LENGTH_DELIMITED) return message === MESSAGES.value ? replacedNumber(reader, tag, replacer) : passed(reader, tag);
  const length = reader.varint();
  const at = reader.position;
  reader.position += length;
  if (ID_LENGTHS[field.name] === length) return undefined;
  const content = field.message ? replaceInMessage(reader, at, at + length, field.message, replacer) : replacer.bytes(reader, at, length);
  return content && fieldBytes(tag, content);
}

function replacedNumber(reader: WireReader, tag: number, replacer: TextReplacer): Uint8Array | undefined {
  if (tag !== INT && tag !== DOUBLE) return passed(reader, tag);
  const text = replaceText(replacer, numberText(reader, tag));
  return text === undefined ? undefined : fieldBytes(STRING, Buffer.from(text, 'utf8'));
}

function numberText(reader: WireReader, tag: number): string {
  if (tag === INT) {
    reader.varint64();
    return longOf(reader.low, reader.high).toString();
  }
  reader.position += 8;
  return String(reader.view.getFloat64(reader.position - 8, true));
}

function passed(reader: WireReader, tag: number): undefined {
  reader.skip(tag & 7);
}

function fieldBytes(tag: number, content: Uint8Array): Uint8Array {
  const writer = new ByteWriter(content.length + 10);
  writer.field(tag, content);
  return writer.finish();
}

const NONE = new Uint8Array(0);
