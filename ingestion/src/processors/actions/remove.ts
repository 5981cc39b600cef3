import type { EnricherAction } from '@spangraph/config-objects';

import { parseWritablePath } from '../draft/attribute-path';
import type { AttributeKey } from '../draft/attribute-key';
import type { AttributeList } from '../draft/attribute-list';
import type { Action, ActionContext } from './action';
import { editPath } from './write-path';

/** Removes attributes, with every copy of their keys. */
export function compileRemove(action: Extract<EnricherAction, { readonly type: 'DELETE' }>, { id }: ActionContext): Action {
  const edits = action.attributes.map((attribute, i) => ({ path: parseWritablePath(attribute), name: `${id}.${i}` }));
  return {
    writes: [],
    protective: true,
    apply(draft) {
      for (const { path, name } of edits) editPath(draft, path, name, removeKey);
    },
  };
}

const removeKey = (attributes: AttributeList, key: AttributeKey): void => attributes.remove(key);
