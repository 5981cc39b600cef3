import type { RequestContext } from '@spangraph/model';

import type { Vocabulary } from '../catalogue/catalogue-cache';
import { requestChecks } from './check-requests';
import type { RequestChecks } from './check-requests';
import { hiddenAttributes } from './hidden-attributes';
import type { Hidden } from './hidden-attributes';
import { answerMasks } from './mask-answers';
import type { AnswerMasks } from './mask-answers';

/** Keeps sensitive values from a user: refuses requests whose answers would tell them, and masks those that are selected. */
export interface Guard extends RequestChecks, AnswerMasks {}

export const isPermitted = ({ roles = [] }: RequestContext, permittedRoles: readonly string[]): boolean =>
  roles.some((role) => permittedRoles.includes(role));

/** What is kept from a user; undefined where the user may see everything or there is nothing to hide. */
export const hiddenFrom = (vocabulary: Vocabulary, context: RequestContext, permittedRoles: readonly string[]): Hidden | undefined =>
  isPermitted(context, permittedRoles) ? undefined : hiddenAttributes(vocabulary);

/** The guard of a call; undefined where nothing is kept from the user. */
export function createGuard(vocabulary: Vocabulary, context: RequestContext, permittedRoles: readonly string[]): Guard | undefined {
  const hidden = hiddenFrom(vocabulary, context, permittedRoles);
  return hidden && { ...requestChecks(hidden), ...answerMasks(vocabulary.catalogue, hidden) };
}
