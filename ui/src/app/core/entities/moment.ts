import type { Attribute } from '@ui/core/metadata/attribute';

const MOMENTS: ReadonlySet<string> = new Set(['startTime', 'endTime', 'createdTime', 'lastSeenTime']);

/** Whether values of an attribute are moments: what is declared so, and the numbers that the API gives as milliseconds since 1970. */
export const isMoment = ({ name, type }: Pick<Attribute, 'name' | 'type'>): boolean =>
  type === 'TIMESTAMP' || (type === 'LONG' && MOMENTS.has(name));
