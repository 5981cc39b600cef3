import { fromTypedJson, toTypedJson } from '@spangraph/document-store';
import type { Document, JsonValue, KindHint, StoredDocument } from '@spangraph/document-store';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import type { Address } from './address';

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
  /** Epoch milliseconds at which the object was written for the first time since it was last deleted. */
  readonly createdTime: number;
}

export function writtenDocument(address: Address, value: Value, current: ConfigDocument | undefined, nowMs: number): ConfigDocument {
  const { json, hint } = toTypedJson(value);
  return {
    ...addressOf(address),
    value: json,
    kinds: hint,
    deleted: false,
    createdTime: current === undefined || current.deleted ? nowMs : current.createdTime,
  };
}

export const deletedDocument = (current: ConfigDocument): ConfigDocument => ({ ...current, value: null, kinds: null, deleted: true });

/** The version that callers see: 0 where nothing is, or where it was deleted. */
export const visibleVersion = (stored: StoredDocument<ConfigDocument> | undefined): number =>
  stored === undefined || stored.document.deleted ? 0 : stored.version;

export function toConfig({ document, version, updatedTime }: StoredDocument<ConfigDocument>): Config {
  return {
    ...addressOf(document),
    value: valueOf(document),
    version: BigInt(version),
    createdTime: BigInt(document.createdTime),
    updatedTime: BigInt(updatedTime),
  };
}

export const valueOf = ({ value, kinds }: ConfigDocument): Value => fromTypedJson(value, kinds);

const addressOf = ({ resourceName, resourceNamespace, context }: Address): Address => ({ resourceName, resourceNamespace, context });
