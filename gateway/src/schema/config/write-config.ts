import { randomUUID } from 'node:crypto';

import { LABEL, readConfigObject } from '@spangraph/config-objects';
import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { addressOf, forgetObjects, readObject, requireConfig } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import { requireUnused } from '../label/require-unused';
import type { OperationContext } from '../operation-context';
import type { Writer } from './candidate';
import { checkObject } from './check-object';
import { plainInput, valueOfJson } from './config-value';
import { retryRaces } from './retry-races';

export interface Write<Kind extends ConfigKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly value: unknown;
  /** Argument that holds the value, for errors. */
  readonly path: string;
  /** Written only when this version is stored; 0 where none may be. */
  readonly expectedVersion?: bigint | null | undefined;
}

/** The service names places of its own request; the client knows those of its argument. */
function placedAt(path: string, thrown: unknown): SpangraphError {
  const error = SpangraphError.from(thrown);
  const place = error.details.path;
  if (place === undefined || !/^value\b/.test(place)) return error;
  return new SpangraphError(error.code, error.message, { ...error.details, path: place.replace('value', path) }, error);
}

/** Checks a value against its kind and everything that its schema cannot tell, and stores it. */
export async function writeObject<Kind extends ConfigKind>(writer: Writer, write: Write<Kind>): Promise<ConfigObject<ConfigValue<Kind>>> {
  const { context } = writer;
  const { kind, id, path, expectedVersion } = write;
  const value = readConfigObject(kind, plainInput(write.value, path), path) as ConfigValue<Kind>;
  await checkObject(writer, kind, { id, value, path });
  const request = { ...addressOf(kind), context: id, value: valueOfJson(value, path), expectedVersion: expectedVersion ?? undefined };
  const config = await context.config.upsert(request, context.request).catch((error: unknown) => {
    throw placedAt(path, error);
  });
  forgetObjects(context, kind);
  return readObject(kind, config);
}

/** Stores a new object under an id of its own. */
export const createObject = <Kind extends ConfigKind>(
  writer: Writer,
  write: Omit<Write<Kind>, 'id' | 'expectedVersion'>,
): Promise<ConfigObject<ConfigValue<Kind>>> => writeObject(writer, { ...write, id: randomUUID(), expectedVersion: 0n });

export interface Update<Kind extends ConfigKind> extends Omit<Write<Kind>, 'value'> {
  /** Argument that holds the id. */
  readonly idPath: string;
  /** The new value from what is stored. */
  readonly change: (stored: Config) => unknown;
}

/** Replaces an object; NOT_FOUND where there is none. */
export function updateObject<Kind extends ConfigKind>(writer: Writer, update: Update<Kind>): Promise<ConfigObject<ConfigValue<Kind>>> {
  const { idPath, change, ...write } = update;
  return retryRaces(update.expectedVersion, async () => {
    const stored = await requireConfig(writer.context, update.kind, update.id, idPath);
    return writeObject(writer, { ...write, value: change(stored), expectedVersion: update.expectedVersion ?? stored.version });
  });
}

export interface Save<Kind extends ConfigKind> extends Omit<Write<Kind>, 'id'> {
  /** That of the object to replace; a new one is created where there is none. */
  readonly id: string | null | undefined;
  /** Argument that holds the id. */
  readonly idPath: string;
}

/** Creates an object, or replaces the one of the id; NOT_FOUND where there is none. */
export const saveObject = <Kind extends ConfigKind>(
  writer: Writer,
  { id, value, ...save }: Save<Kind>,
): Promise<ConfigObject<ConfigValue<Kind>>> =>
  id == null ? createObject(writer, { ...save, value }) : updateObject(writer, { ...save, id, change: () => value });

/**
 * Takes an object away; NOT_FOUND where there is none, FAILED_PRECONDITION where another one needs it. `refuse` throws where
 * the stored object is not to be deleted.
 */
export async function deleteObject(
  context: OperationContext,
  kind: ConfigKind,
  id: string,
  idPath: string,
  refuse?: (stored: Config) => void,
): Promise<Config> {
  const stored = await requireConfig(context, kind, id, idPath);
  refuse?.(stored);
  if (kind.name === LABEL.name) await requireUnused(context, id);
  const config = await context.config.delete({ ...addressOf(kind), context: id }, context.request);
  forgetObjects(context, kind);
  return config;
}
