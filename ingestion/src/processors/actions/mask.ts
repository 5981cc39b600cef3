import type { EnricherAction } from '@spangraph/config-objects';

import { compilePattern } from '../conditions/pattern';
import { parseWritablePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { encodeScalar } from '../draft/encode-value';
import { MESSAGES, replaceInMessage } from '../replace/replace-in-message';
import { allReplacers, detectorReplacer, patternReplacer } from '../replace/text-replacer';
import type { TextReplacer } from '../replace/text-replacer';
import type { Action, ActionContext } from './action';
import { changeValues } from './write-path';
import type { ChangeValue } from './write-path';

type Mask = Extract<EnricherAction, { readonly type: 'MASK' }>;

/** Replaces what the pattern and the detectors find in values, nested ones too; whole values where the action has neither. */
export function compileMask(action: Mask, { id }: ActionContext): Action {
  const edits = action.attributes.map((attribute, i) => ({ path: parseWritablePath(attribute), name: `${id}.${i}` }));
  const change = changeOf(action);
  return {
    writes: action.attributes,
    protective: true,
    apply(draft) {
      for (const { path, name } of edits) changeValues(draft, path, name, change);
    },
  };
}

function changeOf({ pattern, detectors = [], replacement }: Mask): ChangeValue {
  if (pattern === undefined && detectors.length === 0) return wholeValue(encodeScalar(replacement));
  const replacers: TextReplacer[] = [];
  if (pattern !== undefined) replacers.push(patternReplacer(compilePattern(pattern), replacement));
  if (detectors.length > 0) replacers.push(detectorReplacer(detectors, replacement));
  const replacer = replacers.length === 1 ? replacers[0]! : allReplacers(replacers);
  return (reader, at, length) => replaceInMessage(reader, at, at + length, MESSAGES.value, replacer);
}

function wholeValue(masked: Uint8Array): ChangeValue {
  const value = new AttributeValue();
  return (reader, at, length) => (value.read(reader, at, length) ? masked : undefined);
}
