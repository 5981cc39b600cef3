import type { AttributePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeDouble, encodeScalar } from '../draft/encode-value';
import { readerOf } from '../draft/path-access';
import type { SpanDraft } from '../draft/span-draft';

/** Reads the AnyValue of an attribute with its type, or of a field of the span; undefined where it is absent. */
export function valueBytesOf(path: AttributePath): (draft: SpanDraft) => Uint8Array | undefined {
  if (path.in === 'field') {
    const read = readerOf(path);
    const value = new AttributeValue();
    return (draft) => {
      if (!read(draft, value)) return undefined;
      return value.kind === 'double' ? encodeDouble(value.number()) : encodeScalar(value.text());
    };
  }
  const { key } = path;
  return (draft) => {
    if (path.in !== 'resource') {
      const inSpan = draft.attributes.find(key);
      if (inSpan >= 0) return draft.attributes.valueBytes(inSpan);
    }
    if (path.in === 'span') return undefined;
    const inResource = draft.resource.attributes.find(key);
    return inResource < 0 ? undefined : draft.resource.attributes.valueBytes(inResource);
  };
}
