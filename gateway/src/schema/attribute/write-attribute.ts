import { SpangraphError } from '@spangraph/model';
import type { AttributeMetadata as Record } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { attributeFromMetadata } from '../../core/catalogue/from-metadata';
import { toInternalScope } from '../../core/scopes';
import { retryRaces } from '../config/retry-races';
import { metadataOf } from '../metadata/metadata-of';
import type { AttributeMetadata } from '../metadata/metadata.types';
import type { OperationContext } from '../operation-context';
import type { CreateAttributeInput, UpdateAttributeInput } from './attribute.inputs';
import { changedRecord, newRecord } from './read-attribute';

/** Members of a record that have another name in the API. */
const ARGUMENT_OF: ReadonlyMap<string, string> = new Map([
  ['id', 'key'],
  ['valueKind', 'kind'],
  ['supportedAggregations', 'aggregations'],
  ['version', 'expectedVersion'],
]);

/** Place in the arguments of what is wrong at a place of the request; `argument` holds the record, '' for the arguments themselves. */
function argumentPath(path: string, argument: string): string {
  const at = (member: string): string => [argument, member].filter((part) => part !== '').join('.');
  if (/^ids?(\[0\])?$/.test(path)) return at('key');
  const [, member, rest = ''] = /^attributes\[0\]\.?(\w*)(.*)$/s.exec(path) ?? [];
  return member === undefined ? path : at(`${ARGUMENT_OF.get(member) ?? member}${rest}`);
}

/** Errors about the one record of a request as errors about the argument that it came from. */
async function atArgument<Answer>(argument: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    const error = SpangraphError.from(thrown);
    const { path } = error.details;
    if (path === undefined) throw thrown;
    // The name is what is wrong with an attribute that exists already, whatever version was asked for.
    const place = error.code === 'ALREADY_EXISTS' ? path.replace(/version$/, 'key') : path;
    throw new SpangraphError(error.code, error.message, { ...error.details, path: argumentPath(place, argument) }, thrown);
  }
}

async function store(context: OperationContext, record: Record): Promise<AttributeMetadata> {
  const { attributes } = await atArgument('attribute', () => context.attributes.upsert({ attributes: [record] }, context.request));
  context.forgetVocabulary();
  const stored = attributes[0] && attributeFromMetadata(attributes[0]);
  if (stored === undefined) throw new SpangraphError('INTERNAL', 'the attribute service answered without the attribute');
  return metadataOf(stored);
}

/** A record completed, and checked as if it were stored; errors are about arguments of the same names. */
export async function checkedRecord(context: OperationContext, record: Record): Promise<Record> {
  const request = { attributes: [{ ...record, version: 0n }], checkOnly: true };
  const { attributes } = await atArgument('', () => context.attributes.upsert(request, context.request));
  return attributes[0] ?? record;
}

export const createAttribute = (context: OperationContext, input: CreateAttributeInput): Promise<AttributeMetadata> =>
  store(context, newRecord(input));

/** Changes a stored attribute. */
export function updateAttribute(context: OperationContext, input: UpdateAttributeInput): Promise<AttributeMetadata> {
  const id = `${toInternalScope(input.scope)}.${input.key}`;
  return retryRaces(input.expectedVersion, async () =>
    store(context, changedRecord(await atArgument('attribute', () => context.attributes.get({ id }, context.request)), input)),
  );
}

export async function deleteAttribute(context: OperationContext, scope: string, key: string): Promise<void> {
  const ids = [`${toInternalScope(scope)}.${key}`];
  await atArgument('', () => context.attributes.delete({ ids }, context.request));
  context.forgetVocabulary();
}
