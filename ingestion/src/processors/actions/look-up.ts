import type { EnricherAction } from '@spangraph/config-objects';

import { parseAttributePath, parseWritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeScalar } from '../draft/encode-value';
import { readerOf } from '../draft/path-access';
import type { Action } from './action';
import { writeValue } from './write-path';

/** Sets an attribute to what a table holds for the text of another one. An absent attribute is looked up nowhere. */
export function compileLookUp(action: Extract<EnricherAction, { readonly type: 'LOOK_UP' }>): Action {
  const read = readerOf(parseAttributePath(action.attribute));
  const into = parseWritablePath(action.into);
  const table = new Map(Object.entries(action.table).map(([key, value]) => [key, encodeScalar(value)]));
  const otherwise = action.otherwise === undefined ? undefined : encodeScalar(action.otherwise);
  const value = new AttributeValue();
  return {
    writes: [action.into],
    protective: false,
    apply(draft) {
      if (!read(draft, value)) return;
      const found = table.get(value.text()) ?? otherwise;
      if (found !== undefined) writeValue(draft, into, found);
    },
  };
}
