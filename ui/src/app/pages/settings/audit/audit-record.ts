import type { ConfigAuditQuery } from '@gql/pages/settings/audit/config-audit';

export type AuditRecord = ConfigAuditQuery['configAudit']['results'][number];

const NAMES = ['name', 'key', 'type'] as const;

/** What an object is called by its value, after the change or before it; its id where it has no name. */
export function auditedName({ after, before, objectId }: Pick<AuditRecord, 'after' | 'before' | 'objectId'>): string {
  for (const value of [after, before] as (Readonly<Record<string, unknown>> | null)[])
    for (const name of NAMES) {
      const found = value?.[name];
      if (typeof found === 'string' && found !== '' && found !== 'ATTRIBUTE_VALUE') return found;
    }
  return objectId;
}
