import { findConfigKind } from '@spangraph/config-objects';
import type { ConfigKind } from '@spangraph/config-objects';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config, ConfigAudit, ConfigVersion } from '@spangraph/proto/spangraph/config/v1/config';

import { plainOf } from '../../core/values';
import type { ConfigAction } from '../enums/config-enums';
import type { ConfigAuditRecord, ConfigObjectView, ConfigVersionView } from './config.types';

const NANOS_PER_MILLI = 1_000_000n;
const PREFIX = 'CONFIG_ACTION_';

const optional = (value: Value | undefined): unknown => (value === undefined ? undefined : plainOf(value));

export const configObjectView = ({ name }: ConfigKind, config: Config): ConfigObjectView => ({
  kind: name,
  id: config.context,
  value: plainOf(config.value),
  version: config.version,
  createdTime: config.createdTime * NANOS_PER_MILLI,
  updatedTime: config.updatedTime * NANOS_PER_MILLI,
  createdBy: config.createdBy,
  updatedBy: config.updatedBy,
});

export const configVersionView = ({ version, time, author, value, differences }: ConfigVersion): ConfigVersionView => ({
  version,
  time: time * NANOS_PER_MILLI,
  author,
  value: optional(value),
  differences: differences.map(({ path, before, after }) => ({ path, before: optional(before), after: optional(after) })),
});

export const configAuditRecord = (record: ConfigAudit): ConfigAuditRecord => ({
  id: record.id,
  time: record.time * NANOS_PER_MILLI,
  author: record.author,
  action: record.action.slice(PREFIX.length) as ConfigAction,
  kind: findConfigKind(record.resourceName, record.resourceNamespace)?.name,
  resourceName: record.resourceName,
  resourceNamespace: record.resourceNamespace,
  objectId: record.context,
  version: record.version,
  before: optional(record.before),
  after: optional(record.after),
  requestId: record.requestId,
});
