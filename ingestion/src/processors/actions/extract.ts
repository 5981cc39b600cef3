import type { EnricherAction } from '@spangraph/config-objects';

import { compilePattern } from '../conditions/pattern';
import { parseAttributePath, parseWritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeScalar } from '../draft/encode-value';
import { readerOf } from '../draft/path-access';
import type { Action } from './action';
import { writeValue } from './write-path';

/** Sets an attribute to what a pattern captures of another one; nothing is set where it does not match. */
export function compileExtract(action: Extract<EnricherAction, { readonly type: 'EXTRACT' }>): Action {
  const read = readerOf(parseAttributePath(action.attribute));
  const into = parseWritablePath(action.into);
  const pattern = compilePattern(action.pattern);
  const value = new AttributeValue();
  return {
    writes: [action.into],
    protective: false,
    apply(draft) {
      if (!read(draft, value)) return;
      const text = pattern.extract(value.text());
      if (text !== undefined) writeValue(draft, into, encodeScalar(text));
    },
  };
}
