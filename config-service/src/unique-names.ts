import type { Collection, Document, DocumentStore } from '@spangraph/document-store';
import { SpangraphError } from '@spangraph/model';

import { keyOf } from './core/address';
import type { Address } from './core/address';
import { uniqueName } from './core/check-value';
import type { UniqueName } from './core/check-value';
import { valueOf } from './core/config-document';
import type { ConfigDocument } from './core/config-document';

/** Which object has, or is about to have, a name. */
interface NameDocument extends Document {
  readonly context: string;
  /** Epoch milliseconds. */
  readonly claimedTime: number;
}

/** A claim whose object does not have the name after so long comes from a writer that is gone. */
const CLAIM_MS = 10_000;

export interface UniqueNames {
  /** Takes the name for the object; ALREADY_EXISTS when another one has it. */
  claim(tenantId: string, address: Address, name: UniqueName, nowMs: number): Promise<void>;
  /** Gives up a name that the object had. */
  release(tenantId: string, address: Address, name: UniqueName): Promise<void>;
}

/** Names are claimed before the object is written: reading first and writing then would let two writers have one name. */
export function openUniqueNames(documents: DocumentStore, configs: Collection<ConfigDocument>): UniqueNames {
  const names: Collection<NameDocument> = documents.collection({ name: 'configuration_names', indexes: [] });
  const hasName = async (tenantId: string, address: Address, { text }: UniqueName): Promise<boolean> => {
    const stored = (await configs.get(tenantId, [keyOf(address)])).get(keyOf(address));
    return stored !== undefined && !stored.document.deleted && uniqueName(address, valueOf(stored.document))?.text === text;
  };
  const holderOf = async (tenantId: string, key: string) => (await names.get(tenantId, [key])).get(key);
  return {
    claim: async (tenantId, address, name, nowMs) => {
      const key = nameKey(address, name);
      for (;;) {
        const held = await holderOf(tenantId, key);
        const other =
          held !== undefined && held.document.context !== address.context ? { ...address, context: held.document.context } : undefined;
        const fresh = held !== undefined && nowMs - held.document.claimedTime < CLAIM_MS;
        if (other !== undefined && (fresh || (await hasName(tenantId, other, name)))) throw taken(name, other);
        const document = { context: address.context, claimedTime: nowMs };
        const [outcome] = await names.write(tenantId, [{ kind: 'put', key, document, expectedVersion: held?.version ?? 0 }]);
        if (outcome!.kind === 'written') return;
      }
    },
    release: async (tenantId, address, name) => {
      const key = nameKey(address, name);
      const held = await holderOf(tenantId, key);
      if (held?.document.context !== address.context) return;
      await names.write(tenantId, [{ kind: 'delete', key, expectedVersion: held.version }]);
    },
  };
}

const nameKey = ({ resourceName, resourceNamespace }: Address, { text }: UniqueName): string =>
  JSON.stringify([resourceName, resourceNamespace, text]);

const taken = ({ member, text }: UniqueName, { resourceName, context }: Address): SpangraphError =>
  new SpangraphError('ALREADY_EXISTS', `${resourceName} ${context} has the ${member} ${JSON.stringify(text)}`, {
    path: `value.${member}`,
    value: text,
  });
