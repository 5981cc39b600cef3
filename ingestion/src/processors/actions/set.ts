import type { EnricherAction } from '@spangraph/config-objects';

import { parseAttributePath, parseWritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeScalar } from '../draft/encode-value';
import { readerOf } from '../draft/path-access';
import type { SpanDraft } from '../draft/span-draft';
import type { Action, ActionContext } from './action';
import { compileTemplate } from './template';
import { valueBytesOf } from './value-bytes';
import { writeValue } from './write-path';

/** The value to set; undefined where there is none. */
type Source = (draft: SpanDraft) => Uint8Array | undefined;

export function compileSet(action: Extract<EnricherAction, { readonly type: 'SET' }>, { id }: ActionContext): Action {
  const path = parseWritablePath(action.attribute);
  const read = readerOf(path);
  const present = new AttributeValue();
  const source = sourceOf(action);
  const name = action.value === undefined ? undefined : id;
  return {
    writes: [action.attribute],
    protective: false,
    apply(draft) {
      if (action.onlyIfAbsent === true && read(draft, present)) return;
      const value = source(draft);
      if (value !== undefined) writeValue(draft, path, value, name);
    },
  };
}

function sourceOf({ value, from, template }: Extract<EnricherAction, { readonly type: 'SET' }>): Source {
  if (value !== undefined) {
    const bytes = encodeScalar(value);
    return () => bytes;
  }
  if (from !== undefined) return valueBytesOf(parseAttributePath(from));
  const print = compileTemplate(template ?? '');
  return (draft) => {
    const text = print(draft);
    return text === undefined ? undefined : encodeScalar(text);
  };
}
