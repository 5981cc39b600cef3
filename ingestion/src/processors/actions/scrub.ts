import type { EnricherAction } from '@spangraph/config-objects';

import { WireReader } from '../../codec/otlp/wire';
import { MESSAGES, replaceInMessage } from '../replace/replace-in-message';
import { detectorReplacer } from '../replace/text-replacer';
import type { SharedPart } from '../draft/shared-part';
import type { Action, ActionContext } from './action';

/**
 * Replaces what the detectors find wherever the span has text: its name, status message and trace state, attributes with their
 * keys and nested values, events, links, and those of its resource and scope.
 */
export function compileScrub(action: Extract<EnricherAction, { readonly type: 'SCRUB' }>, { id }: ActionContext): Action {
  const replacer = detectorReplacer(action.detectors, action.replacement);
  const scrubPart = (part: SharedPart, message: keyof typeof MESSAGES): SharedPart =>
    part.edit(id, (bytes) => replaceInMessage(WireReader.over(bytes), 0, bytes.length, MESSAGES[message], replacer));
  return {
    writes: [],
    protective: true,
    apply(draft) {
      draft.setResource(scrubPart(draft.resource, 'resource'));
      draft.setScope(scrubPart(draft.scope, 'scope'));
      draft.editMessage((reader, start, end) => replaceInMessage(reader, start, end, MESSAGES.span, replacer));
    },
  };
}
