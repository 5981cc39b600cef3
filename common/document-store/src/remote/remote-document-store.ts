import { SpangraphError } from '@spangraph/model';

import type { Document } from '../core/document';
import { checkDefinition } from '../core/write-checks';
import type { Collection, CollectionDefinition, DocumentStore } from '../document-store';

export interface RemoteCollection {
  readonly collection: Collection<Document>;
  /** Makes what the server lacks; may run again. */
  readonly make: () => Promise<void>;
}

/**
 * A store on a server from what one collection needs. Opening a collection is not asynchronous, making it is: whatever is
 * asked first waits until it is made. Where that fails the caller is told, and the next call tries again. Closing waits for
 * what is under way, then ends the connections.
 */
export function remoteDocumentStore(open: (definition: CollectionDefinition) => RemoteCollection, end: () => Promise<void>): DocumentStore {
  const opened = new Map<string, Collection<Document>>();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const checkOpen = (): void => {
    if (closing !== undefined) throw new SpangraphError('UNAVAILABLE', 'the document store is closed');
  };
  const track = async <T>(work: () => Promise<T>): Promise<T> => {
    checkOpen();
    const running = work();
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  };
  const make = (definition: CollectionDefinition): Collection<Document> => {
    checkDefinition(definition);
    const { collection, make: makeIt } = open(definition);
    const whenMade = onceMade(makeIt);
    // A failure is told to whoever asks.
    track(whenMade).catch(() => undefined);
    const after = <T>(work: () => Promise<T>): Promise<T> => track(() => whenMade().then(work));
    return {
      get: (tenantId, keys) => after(() => collection.get(tenantId, keys)),
      write: (tenantId, writes) => after(() => collection.write(tenantId, writes)),
      query: (tenantId, query) => after(() => collection.query(tenantId, query)),
      count: (tenantId, filter) => after(() => collection.count(tenantId, filter)),
    };
  };
  return {
    collection: <T extends Document>(definition: CollectionDefinition) => {
      checkOpen();
      const collection = opened.get(definition.name) ?? make(definition);
      opened.set(definition.name, collection);
      return collection as unknown as Collection<T>;
    },
    close: () => (closing ??= Promise.allSettled(underWay).then(end)),
  };
}

function onceMade(make: () => Promise<void>): () => Promise<void> {
  let making: Promise<void> | undefined;
  return () =>
    (making ??= make().catch((error: unknown) => {
      making = undefined;
      throw error;
    }));
}
