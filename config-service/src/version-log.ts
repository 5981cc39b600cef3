import type { Collection, DocumentFilter, DocumentStore, StoredDocument } from '@spangraph/document-store';
import { SpangraphError } from '@spangraph/model';

import { keyOf } from './core/address';
import type { Address } from './core/address';
import { currentOf } from './core/config-document';
import type { ConfigDocument } from './core/config-document';
import type { VersionDocument } from './core/version-document';

/** Each round that fails means that another process was faster; so many in a row mean that something is wrong. */
const MAX_ROUNDS = 100;

/** What the next version is to be; throwing refuses it. */
export type NextVersion = (current: StoredDocument<ConfigDocument> | undefined) => Omit<VersionDocument, 'version'>;

export interface VersionLog {
  readonly current: Collection<ConfigDocument>;
  /** Writes the version that `next` makes of the current one; `next` is asked again when somebody else was faster. */
  append(tenantId: string, address: Address, next: NextVersion): Promise<VersionDocument>;
  /** Versions by number, those that exist. */
  read(tenantId: string, versions: readonly VersionAddress[]): Promise<ReadonlyMap<string, VersionDocument>>;
  /** Latest first. */
  list(
    tenantId: string,
    filter: DocumentFilter,
    page: Page,
  ): Promise<{ readonly versions: readonly VersionDocument[]; readonly total: number }>;
}

export interface VersionAddress extends Address {
  readonly version: number;
}

export interface Page {
  /** No limit when 0. */
  readonly limit: number;
  readonly offset: number;
}

export const versionKey = (address: VersionAddress): string => `${keyOf(address)}@${address.version}`;

/**
 * Every version is a document of its own, whose key holds its number: the store's unique key alone sees to it that no two
 * writers share a version. The current version is a second document, written after it. Whoever finds a version that is not
 * the current one yet, because its writer is slow or gone, makes it so and tries the next number.
 */
export function openVersionLog(documents: DocumentStore): VersionLog {
  const current: Collection<ConfigDocument> = documents.collection({
    name: 'configurations',
    indexes: [{ name: 'by_resource', fields: [['resourceName'], ['resourceNamespace'], ['createdTime']] }],
  });
  const versions: Collection<VersionDocument> = documents.collection({
    name: 'configuration_versions',
    indexes: [
      { name: 'by_object', fields: [['resourceName'], ['resourceNamespace'], ['context'], ['version']] },
      { name: 'by_time', fields: [['time']] },
    ],
  });
  const publish = async (tenantId: string, version: VersionDocument): Promise<void> => {
    await current.write(tenantId, [
      { kind: 'put', key: keyOf(version), document: currentOf(version), expectedVersion: version.version - 1 },
    ]);
  };
  const append = async (tenantId: string, address: Address, next: NextVersion): Promise<VersionDocument> => {
    const key = keyOf(address);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const stored = (await current.get(tenantId, [key])).get(key);
      const document: VersionDocument = { ...next(stored), version: (stored?.version ?? 0) + 1 } as VersionDocument;
      const place = versionKey(document);
      const [outcome] = await versions.write(tenantId, [{ kind: 'put', key: place, document, expectedVersion: 0 }]);
      const held = outcome!.kind === 'written' ? document : (await versions.get(tenantId, [place])).get(place)?.document;
      if (held !== undefined) await publish(tenantId, held);
      if (outcome!.kind === 'written') return document;
    }
    throw new SpangraphError('UNAVAILABLE', 'the object is written too often', {
      path: 'context',
      value: address.context,
      retryAfterMs: 100,
    });
  };
  return {
    current,
    append: oneAfterAnother(append),
    read: async (tenantId, addresses) => {
      const found = await versions.get(tenantId, addresses.map(versionKey));
      return new Map(Array.from(found, ([key, { document }]) => [key, document]));
    },
    list: async (tenantId, filter, { limit, offset }) => {
      const order = [
        { path: ['time'], descending: true },
        { path: ['version'], descending: true },
      ];
      const page = { limit: limit === 0 ? undefined : limit, offset };
      const found = await versions.query(tenantId, { filter, order, ...page });
      return { versions: found.map(({ document }) => document), total: await versions.count(tenantId, filter) };
    },
  };
}

/** Writers of one process wait for each other, so that they do not make each other try again. */
function oneAfterAnother(append: VersionLog['append']): VersionLog['append'] {
  const last = new Map<string, Promise<unknown>>();
  return (tenantId, address, next) => {
    const key = `${tenantId} ${keyOf(address)}`;
    const appended = (last.get(key) ?? Promise.resolve()).then(() => append(tenantId, address, next));
    const settled = appended.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => last.get(key) === settled && last.delete(key));
    return appended;
  };
}
