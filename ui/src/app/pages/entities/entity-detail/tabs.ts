import type { EntityKind } from '@ui/core/entities/entity-kind';

export type TabId = 'overview' | 'endpoints' | 'neighbors' | 'traces' | 'exceptions' | 'attributes';

export interface Tab {
  readonly id: TabId;
  readonly title: string;
}

/** Tabs of the page of an entity; only a service has endpoints. */
export const tabsOf = ({ scope, callees }: EntityKind): readonly Tab[] => [
  { id: 'overview', title: 'Overview' },
  ...(scope === 'SERVICE' ? [{ id: 'endpoints', title: 'Endpoints' } as const] : []),
  { id: 'neighbors', title: callees.length === 0 ? 'Callers' : 'Callers and callees' },
  { id: 'traces', title: 'Traces' },
  { id: 'exceptions', title: 'Exceptions' },
  { id: 'attributes', title: 'Attributes' },
];

/** The tab that an address names; the overview where it names none. */
export const tabOf = (text: string | undefined, tabs: readonly Tab[]): TabId => tabs.find(({ id }) => id === text)?.id ?? 'overview';
