import type { RequestContext } from '@spangraph/model';

import type { Vocabulary } from '../catalogue/catalogue-cache';
import { requestChecks } from './check-requests';
import type { RequestChecks } from './check-requests';
import { hiddenAttributes } from './hidden-attributes';
import { answerMasks } from './mask-answers';
import type { AnswerMasks } from './mask-answers';

/** Keeps sensitive values from a user: refuses requests whose answers would tell them, and masks those that are selected. */
export interface Guard extends RequestChecks, AnswerMasks {}

export const isPermitted = ({ roles = [] }: RequestContext, permittedRoles: readonly string[]): boolean =>
  roles.some((role) => permittedRoles.includes(role));

/** The guard of a call; undefined where the user may see everything or there is nothing to hide. */
export function createGuard(vocabulary: Vocabulary, context: RequestContext, permittedRoles: readonly string[]): Guard | undefined {
  const hidden = isPermitted(context, permittedRoles) ? undefined : hiddenAttributes(vocabulary);
  return hidden && { ...requestChecks(hidden), ...answerMasks(vocabulary.catalogue, hidden) };
}
