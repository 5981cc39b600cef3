import { fromTypedJson } from '@spangraph/document-store';
import type { Document, JsonValue, KindHint } from '@spangraph/document-store';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { ConfigAction, ConfigAudit, ConfigVersion } from '@spangraph/proto/spangraph/config/v1/config';

import { addressOf } from './address';
import { differencesOf } from './differences';

/** One version of an object: what was written, by whom and when. It is written once and never changed: it is the audit record as well. */
export interface VersionDocument extends Document {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly context: string;
  readonly version: number;
  /** Null where this version took the object away. */
  readonly value: JsonValue;
  readonly kinds: KindHint;
  readonly deleted: boolean;
  readonly action: ConfigAction;
  readonly author: string;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly createdTime: number;
  readonly createdBy: string;
}

type Before = VersionDocument | undefined;

export const versionValue = (version: Before): Value | undefined =>
  version === undefined || version.deleted ? undefined : fromTypedJson(version.value, version.kinds);

export function toConfigVersion(version: VersionDocument, before: Before): ConfigVersion {
  const value = versionValue(version);
  return {
    version: BigInt(version.version),
    ...(value !== undefined && { value }),
    time: BigInt(version.time),
    author: version.author,
    differences: differencesOf(versionValue(before), value),
  };
}

export function toConfigAudit(version: VersionDocument, before: Before): ConfigAudit {
  const [previous, value] = [versionValue(before), versionValue(version)];
  return {
    ...addressOf(version),
    id: `${version.resourceNamespace}/${version.resourceName}/${version.context}/${version.version}`,
    time: BigInt(version.time),
    author: version.author,
    action: version.action,
    version: BigInt(version.version),
    requestId: version.requestId,
    ...(previous !== undefined && { before: previous }),
    ...(value !== undefined && { after: value }),
  };
}
