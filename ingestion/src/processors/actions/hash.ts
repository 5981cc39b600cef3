import { createHmac } from 'node:crypto';

import type { EnricherAction } from '@spangraph/config-objects';

import { parseWritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeScalar } from '../draft/encode-value';
import type { Action, ActionContext } from './action';
import { changeValues } from './write-path';
import type { ChangeValue } from './write-path';

/** Half of a SHA-256: no two values of one deployment ever meet in it. */
const HEX_DIGITS = 32;
const MAX_REMEMBERED = 1 << 13;

/**
 * Replaces values by the first 128 bits of their HMAC-SHA-256, in hex, keyed by the salt of the rule, else by the key of the
 * processors. The text of a value is hashed, so 7 and "7" have one hash.
 */
export function compileHash(action: Extract<EnricherAction, { readonly type: 'HASH' }>, { id, hashKey }: ActionContext): Action {
  const edits = action.attributes.map((attribute, i) => ({ path: parseWritablePath(attribute), name: `${id}.${i}` }));
  const key = action.salt ?? hashKey;
  const hashes = new Map<string, Uint8Array>();
  const value = new AttributeValue();
  const hashOf = (text: string): Uint8Array => {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    if (hashes.size >= MAX_REMEMBERED) hashes.clear();
    const hash = encodeScalar(createHmac('sha256', key).update(text, 'utf8').digest('hex').slice(0, HEX_DIGITS));
    hashes.set(text, hash);
    return hash;
  };
  const change: ChangeValue = (reader, at, length) => (value.read(reader, at, length) ? hashOf(value.text()) : undefined);
  return {
    writes: action.attributes,
    protective: true,
    apply(draft) {
      for (const { path, name } of edits) changeValues(draft, path, name, change);
    },
  };
}
