import { matcherOf, toTypedJson } from '@spangraph/document-store';
import type { StoredDocument } from '@spangraph/document-store';
import { ANONYMOUS, SpangraphError, invalidArgument, notFound } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import { ConfigAction } from '@spangraph/proto/spangraph/config/v1/config';
import type {
  Config,
  ConfigFilter,
  DeleteConfigRequest,
  RestoreConfigRequest,
  UpsertConfigRequest,
} from '@spangraph/proto/spangraph/config/v1/config';

import type { Configs } from '../configs';
import { addressOf, checkAddress, describeAddress } from '../core/address';
import type { Address } from '../core/address';
import { checkValue, uniqueName } from '../core/check-value';
import { currentOf, toConfig, valueOf, visibleVersion } from '../core/config-document';
import type { ConfigDocument } from '../core/config-document';
import { toDocumentFilter } from '../core/config-filter';
import { versionValue } from '../core/version-document';
import { versionKey } from '../version-log';
import { missing } from './missing';

interface Writing {
  readonly address: Address;
  readonly value: Value;
  readonly expectedVersion: bigint | undefined;
  readonly condition?: ConfigFilter | undefined;
  /** UPDATE stands for CREATE where nothing is there. */
  readonly action: ConfigAction;
}

export function upsert(configs: Configs, request: UpsertConfigRequest, context: RequestContext): Promise<Config> {
  const { value, expectedVersion, condition } = request;
  checkAddress(request);
  if (value?.kind === undefined) throw invalidArgument('the value is missing; to take a value away, delete the object', { path: 'value' });
  return write(configs, context, { address: addressOf(request), value, expectedVersion, condition, action: ConfigAction.UPDATE });
}

export async function restore(configs: Configs, request: RestoreConfigRequest, context: RequestContext): Promise<Config> {
  checkAddress(request);
  const address = addressOf(request);
  const place = { ...address, version: Number(request.version) };
  const version = (await configs.log.read(context.tenantId, [place])).get(versionKey(place));
  if (version === undefined)
    throw notFound(`there is no version ${request.version} of ${describeAddress(address)}`, { path: 'version', value: place.version });
  const value = versionValue(version);
  if (value === undefined) {
    throw new SpangraphError(
      'FAILED_PRECONDITION',
      `version ${request.version} of ${describeAddress(address)} took it away; delete it instead`,
      {
        path: 'version',
        value: place.version,
      },
    );
  }
  return write(configs, context, { address, value, expectedVersion: request.expectedVersion, action: ConfigAction.RESTORE });
}

async function write(configs: Configs, context: RequestContext, writing: Writing): Promise<Config> {
  const { address, value } = writing;
  checkValue(address, value);
  const name = uniqueName(address, value);
  if (name !== undefined) await configs.names.claim(context.tenantId, address, name, configs.now());
  const { json, hint } = toTypedJson(value);
  let before: Value | undefined;
  const version = await configs.log.append(context.tenantId, address, (stored) => {
    checkExpectations(writing, stored);
    const existing = visibleVersion(stored) > 0 ? stored!.document : undefined;
    before = existing && valueOf(existing);
    const origin = originOf(configs, context);
    return {
      ...address,
      ...origin,
      value: json,
      kinds: hint,
      deleted: false,
      action: existing === undefined && writing.action === ConfigAction.UPDATE ? ConfigAction.CREATE : writing.action,
      createdTime: existing?.createdTime ?? origin.time,
      createdBy: existing?.createdBy ?? origin.author,
    };
  });
  const former = before && uniqueName(address, before);
  if (former !== undefined && former.text !== name?.text) await configs.names.release(context.tenantId, address, former);
  await configs.revisions.changed(context.tenantId);
  return toConfig({ document: currentOf(version), version: version.version });
}

/** By whom, with which request and when a version is written. */
const originOf = ({ now }: Configs, { userId = ANONYMOUS, requestId }: RequestContext) => ({ author: userId, requestId, time: now() });

function checkExpectations({ address, expectedVersion, condition }: Writing, stored: StoredDocument<ConfigDocument> | undefined): void {
  const version = visibleVersion(stored);
  if (expectedVersion !== undefined && BigInt(version) !== expectedVersion) throw versionConflict(address, expectedVersion, version);
  if (condition === undefined) return;
  const matches = matcherOf(toDocumentFilter(condition, 'condition'));
  if (version > 0 && matches(stored!.document)) return;
  throw new SpangraphError('FAILED_PRECONDITION', `${describeAddress(address)} does not satisfy the condition`, {
    path: 'condition',
    value: version,
  });
}

/** Answers the object as it was. What ships cannot be deleted, what stands over it can. */
export async function remove(configs: Configs, request: DeleteConfigRequest, context: RequestContext): Promise<Config> {
  checkAddress(request);
  const address = addressOf(request);
  let before: { readonly document: ConfigDocument; readonly version: number } | undefined;
  await configs.log.append(context.tenantId, address, (stored) => {
    if (visibleVersion(stored) === 0) throw configs.shipped.get(address) === undefined ? missing(address) : shipped(address);
    before = stored!;
    const { createdTime, createdBy } = stored!.document;
    const origin = originOf(configs, context);
    return { ...address, ...origin, value: null, kinds: null, deleted: true, action: ConfigAction.DELETE, createdTime, createdBy };
  });
  const name = uniqueName(address, valueOf(before!.document));
  if (name !== undefined) await configs.names.release(context.tenantId, address, name);
  await configs.revisions.changed(context.tenantId);
  return toConfig(before!);
}

const shipped = (address: Address): SpangraphError =>
  new SpangraphError('FAILED_PRECONDITION', `${describeAddress(address)} ships with the product and cannot be deleted; write one over it`, {
    path: 'context',
    value: address.context,
  });

const versionConflict = (address: Address, expected: bigint, current: number): SpangraphError =>
  new SpangraphError('FAILED_PRECONDITION', `version ${expected} of ${describeAddress(address)} was expected, ${current} is stored`, {
    path: 'expectedVersion',
    value: current,
  });
