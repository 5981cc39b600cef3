import type { EnricherAction } from '@spangraph/config-objects';

import type { Action, ActionContext } from './action';
import { compileExtract } from './extract';
import { compileHash } from './hash';
import { compileLookUp } from './look-up';
import { compileMask } from './mask';
import { compileRemove } from './remove';
import { compileRename } from './rename';
import { compileScrub } from './scrub';
import { compileSet } from './set';

/** Compiles an action. Throws INVALID_ARGUMENT that names what is wrong. */
export function compileAction(action: EnricherAction, context: ActionContext): Action {
  switch (action.type) {
    case 'SET':
      return compileSet(action, context);
    case 'RENAME':
      return compileRename(action, context);
    case 'DELETE':
      return compileRemove(action, context);
    case 'HASH':
      return compileHash(action, context);
    case 'MASK':
      return compileMask(action, context);
    case 'SCRUB':
      return compileScrub(action, context);
    case 'EXTRACT':
      return compileExtract(action);
    case 'LOOK_UP':
      return compileLookUp(action);
  }
}

/** Known before an action compiles: see `Action.protective`. */
export const isProtective = ({ type }: EnricherAction): boolean =>
  type === 'DELETE' || type === 'HASH' || type === 'MASK' || type === 'SCRUB';
