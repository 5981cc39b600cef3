import { ALL, and, eq } from '@spangraph/document-store';
import type { DocumentFilter } from '@spangraph/document-store';
import type { RequestContext } from '@spangraph/model';
import type {
  ListConfigAuditRequest,
  ListConfigAuditResponse,
  ListConfigVersionsRequest,
  ListConfigVersionsResponse,
} from '@spangraph/proto/spangraph/config/v1/config';

import type { Configs } from '../configs';
import { addressOf, checkAddress } from '../core/address';
import { toConfigAudit, toConfigVersion } from '../core/version-document';
import type { VersionDocument } from '../core/version-document';
import { versionKey } from '../version-log';
import { missing } from './missing';
import { checkPage } from './read';

const ADDRESS_PARTS = ['resourceName', 'resourceNamespace', 'context'] as const;

export async function listVersions(
  configs: Configs,
  request: ListConfigVersionsRequest,
  { tenantId }: RequestContext,
): Promise<ListConfigVersionsResponse> {
  checkAddress(request);
  const { limit, offset } = request;
  checkPage(limit, offset);
  const filter = and(...ADDRESS_PARTS.map((part) => eq([part], request[part])));
  const { versions, total } = await configs.log.list(tenantId, filter, { limit: Number(limit), offset: Number(offset) });
  if (total === 0) throw missing(addressOf(request));
  const before = await versionsBefore(configs, tenantId, versions);
  return { versions: versions.map((version) => toConfigVersion(version, before(version))), total: BigInt(total) };
}

export async function listAudit(
  configs: Configs,
  request: ListConfigAuditRequest,
  { tenantId }: RequestContext,
): Promise<ListConfigAuditResponse> {
  const { limit, offset, author } = request;
  checkPage(limit, offset);
  const asked: readonly DocumentFilter[] = [
    ...ADDRESS_PARTS.flatMap((part) => (request[part] === '' ? [] : [eq([part], request[part])])),
    ...(author === '' ? [] : [eq(['author'], author)]),
  ];
  const filter = asked.length === 0 ? ALL : and(...asked);
  const { versions, total } = await configs.log.list(tenantId, filter, { limit: Number(limit), offset: Number(offset) });
  const before = await versionsBefore(configs, tenantId, versions);
  return { records: versions.map((version) => toConfigAudit(version, before(version))), total: BigInt(total) };
}

/** The version before each, read at once. */
async function versionsBefore({ log }: Configs, tenantId: string, versions: readonly VersionDocument[]) {
  const place = (version: VersionDocument) => ({ ...addressOf(version), version: version.version - 1 });
  const found = await log.read(tenantId, versions.map(place));
  return (version: VersionDocument): VersionDocument | undefined => found.get(versionKey(place(version)));
}
