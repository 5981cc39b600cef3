import { AttributeType as WireType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { toInternalScope } from '../../core/scopes';
import { FUNCTIONS } from '../arguments/read-aggregate';
import type { AttributeType } from '../enums/query-enums';
import type { CreateAttributeInput, UpdateAttributeInput } from './attribute.inputs';
import { readDefinition } from './read-definition';

/** Version of a record that must not exist yet. */
const ABSENT = -1n;

/** A record with nothing said of it but its name and kind. */
export const bareRecord = (scope: string, key: string, kind: AttributeType): AttributeMetadata => ({
  id: '',
  scope: toInternalScope(scope),
  key,
  fqn: '',
  displayName: '',
  description: '',
  valueKind: ValueKind[kind],
  type: WireType.ATTRIBUTE,
  unit: '',
  groupable: false,
  supportedAggregations: [],
  onlyAggregationsAllowed: false,
  sources: [],
  internal: false,
  custom: true,
  version: ABSENT,
});

type Members = Omit<UpdateAttributeInput, 'scope' | 'key' | 'kind' | 'expectedVersion'>;

/** A record with the members that an input gives. */
function withMembers(record: AttributeMetadata, input: Members): AttributeMetadata {
  const { displayName, description, unit, groupable, type, aggregations, sensitive, promoted } = input;
  const definition: AttributeDefinition | undefined =
    input.definition == null ? record.definition : readDefinition(record.scope, input.definition, 'attribute.definition');
  return {
    ...record,
    displayName: displayName ?? record.displayName,
    description: description ?? record.description,
    unit: unit ?? record.unit,
    groupable: groupable ?? record.groupable,
    type: type == null ? record.type : WireType[type],
    supportedAggregations: aggregations == null ? record.supportedAggregations : aggregations.map((name) => FUNCTIONS[name]),
    ...(definition && { definition }),
    sensitive: sensitive ?? record.sensitive,
    promoted: promoted ?? record.promoted,
  };
}

/** Values of attributes can be grouped by unless they are metrics or maps. */
export function newRecord({ scope, key, kind, ...members }: CreateAttributeInput): AttributeMetadata {
  const record = withMembers(bareRecord(scope, key, kind), members);
  return { ...record, groupable: members.groupable ?? (record.type !== WireType.METRIC && kind !== 'STRING_MAP') };
}

/** What is left out stays as it is stored; aggregations follow from kind and type again where one of these changes. */
export function changedRecord(stored: AttributeMetadata, { kind, expectedVersion, ...members }: UpdateAttributeInput): AttributeMetadata {
  const valueKind = kind == null ? stored.valueKind : ValueKind[kind];
  const type = members.type == null ? stored.type : WireType[members.type];
  const same = valueKind === stored.valueKind && type === stored.type;
  const base = { ...stored, valueKind, supportedAggregations: same ? stored.supportedAggregations : [] };
  return { ...withMembers(base, members), version: expectedVersion ?? stored.version };
}
