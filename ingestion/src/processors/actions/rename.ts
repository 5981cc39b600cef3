import type { EnricherAction } from '@spangraph/config-objects';

import { parseWritablePath } from '../draft/attribute-path';
import type { WritablePath } from '../draft/attribute-path';
import type { SpanDraft } from '../draft/span-draft';
import type { Action, ActionContext } from './action';
import { valueBytesOf } from './value-bytes';
import { editPath, writeValue } from './write-path';

type KeyPath = Exclude<WritablePath, { readonly in: 'field' }>;

/**
 * Moves the value of an attribute; one that is there under the new name is replaced. A bare key is the span's attribute, else the
 * resource's, and a bare new name stays where the old one was.
 */
export function compileRename(action: Extract<EnricherAction, { readonly type: 'RENAME' }>, { id }: ActionContext): Action {
  const from = parseWritablePath(action.attribute) as KeyPath;
  const to = parseWritablePath(action.to) as KeyPath;
  const value = valueBytesOf(from);
  return {
    writes: [action.to],
    protective: false,
    apply(draft) {
      const bytes = value(draft);
      if (bytes === undefined) return;
      const source = placeOf(from, draft);
      const target: KeyPath = to.in === 'either' ? { in: source, key: to.key } : to;
      if (source === target.in && from.key.text === to.key.text) return;
      editPath(draft, { in: source, key: from.key }, `${id} from`, (attributes, key) => attributes.remove(key));
      writeValue(draft, target, bytes);
    },
  };
}

function placeOf(path: KeyPath, draft: SpanDraft): 'span' | 'resource' {
  if (path.in !== 'either') return path.in;
  return draft.attributes.find(path.key) >= 0 ? 'span' : 'resource';
}
