import type { AttributeKey } from '../draft/attribute-key';
import type { AttributeList } from '../draft/attribute-list';
import type { WritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeText } from '../draft/encode-value';
import type { SpanDraft } from '../draft/span-draft';
import { WireReader } from '../../codec/otlp/wire';

/** Sets what a path names to an AnyValue; a bare key is set on the span. `name` is as for `SharedPart.editAttributes`. */
export function writeValue(draft: SpanDraft, path: WritablePath, value: Uint8Array, name?: string): void {
  if (path.in === 'field') setName(draft, textOf(value));
  else if (path.in === 'resource') {
    const edit = name ?? `set ${path.key.text}=${Buffer.from(value).toString('latin1')}`;
    draft.setResource(draft.resource.editAttributes(edit, (attributes) => attributes.set(path.key, value)));
  } else draft.editAttributes((attributes) => attributes.set(path.key, value));
}

/** Changes all that a path names; a bare key names the attribute of the span and that of the resource. */
export function editPath(
  draft: SpanDraft,
  path: WritablePath,
  name: string,
  edit: (attributes: AttributeList, key: AttributeKey) => void,
): void {
  if (path.in === 'field') return;
  const { key } = path;
  if (path.in !== 'resource') draft.editAttributes((attributes) => edit(attributes, key));
  if (path.in !== 'span') draft.setResource(draft.resource.editAttributes(name, (attributes) => edit(attributes, key)));
}

/** Makes another value of an AnyValue; undefined keeps it. */
export type ChangeValue = (reader: WireReader, at: number, length: number) => Uint8Array | undefined;

/** As `editPath`, for each value; the name of the span is a value too. */
export function changeValues(draft: SpanDraft, path: WritablePath, name: string, change: ChangeValue): void {
  if (path.in !== 'field') {
    editPath(draft, path, name, (attributes, key) => attributes.transform(key, change));
    return;
  }
  if (!draft.readName(scratch)) return;
  const { reader, at, length } = scratch;
  const any = encodeText(reader.bytes.subarray(at, at + length));
  const changed = change(WireReader.over(any), 0, any.length);
  if (changed !== undefined) setName(draft, textOf(changed));
}

function setName(draft: SpanDraft, text: string): void {
  if (draft.readName(scratch) && scratch.text() === text) return;
  draft.setName(Buffer.from(text, 'utf8'));
}

function textOf(any: Uint8Array): string {
  const value = new AttributeValue();
  value.read(WireReader.over(any), 0, any.length);
  return value.text();
}

const scratch = new AttributeValue();
