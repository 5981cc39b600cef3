import type { EntityScopeFacts } from '../scopes';

export type EdgeDirection = 'incoming' | 'outgoing';

/** What stands at the two ends of an edge selection. */
export interface EdgeScopes {
  readonly from: EntityScopeFacts;
  readonly to: EntityScopeFacts;
}

export const edgeScopes = (own: EntityScopeFacts, other: EntityScopeFacts, direction: EdgeDirection): EdgeScopes =>
  direction === 'incoming' ? { from: other, to: own } : { from: own, to: other };

/** The scopes at the two ends of an edge selection, and the attributes that hold their ids. */
export interface EdgeEnds {
  readonly fromScope: string;
  readonly toScope: string;
  readonly fromKey: string;
  readonly toKey: string;
}

/** The ends of edges that are calls; undefined where calls never have these ends, so that only relations tell. */
export function callEnds({ from, to }: EdgeScopes): EdgeEnds | undefined {
  const { fromKey } = from.entity;
  const { toKey } = to.entity;
  return fromKey === undefined || toKey === undefined ? undefined : { fromScope: from.scope, toScope: to.scope, fromKey, toKey };
}
