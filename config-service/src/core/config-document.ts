import { fromTypedJson } from '@spangraph/document-store';
import type { Document, JsonValue, KindHint, StoredDocument } from '@spangraph/document-store';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { addressOf } from './address';
import type { VersionDocument } from './version-document';

/**
 * The current version of an object. Deleting writes a version without a value, so that versions keep growing when the
 * object is written again and no two writes ever share one.
 */
export interface ConfigDocument extends Document {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly context: string;
  readonly value: JsonValue;
  /** Kinds of the value where JSON does not show them. */
  readonly kinds: KindHint;
  readonly deleted: boolean;
  /** Epoch milliseconds at which the object was written for the first time since it was last deleted, and by whom. */
  readonly createdTime: number;
  readonly createdBy: string;
  /** Of this version. */
  readonly time: number;
  readonly author: string;
}

/** The document of a version that is the current one. */
export function currentOf({ value, kinds, deleted, createdTime, createdBy, time, author, ...address }: VersionDocument): ConfigDocument {
  return { ...addressOf(address), value, kinds, deleted, createdTime, createdBy, time, author };
}

type StoredConfig = Pick<StoredDocument<ConfigDocument>, 'document' | 'version'>;

/** The version that callers see: 0 where nothing is, or where it was deleted. */
export const visibleVersion = (stored: StoredConfig | undefined): number =>
  stored === undefined || stored.document.deleted ? 0 : stored.version;

export const toConfig = ({ document, version }: StoredConfig): Config => ({
  ...addressOf(document),
  value: valueOf(document),
  version: BigInt(version),
  createdTime: BigInt(document.createdTime),
  updatedTime: BigInt(document.time),
  createdBy: document.createdBy,
  updatedBy: document.author,
});

export const valueOf = ({ value, kinds }: Pick<ConfigDocument, 'value' | 'kinds'>): Value => fromTypedJson(value, kinds);
