import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, EntitiesResponse } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import type { Attribute } from '../catalogue/catalogue';
import { getEntities } from '../entities/get-entities';
import { attributeOf, expressionKey } from '../expression';
import { UNLIMITED } from '../query-table';
import { textsOf } from '../texts';
import { listValue, NULL_VALUE, stringValue } from '../values';
import { applyLabelRules } from './label-book';
import type { AppliedLabel, LabelBook } from './label-book';
import type { CompiledLabelRule } from './label-rule';
import { LABELS_KEY } from './labels-key';

/** The labels of one scope as rules make them. */
export interface ScopeLabels {
  readonly scope: string;
  readonly book: LabelBook;
  readonly rules: readonly CompiledLabelRule[];
  /** What must be known of an entity to tell its labels: the stored ones first. */
  readonly inputs: readonly AttributeExpression[];
}

/** Labels are seen by everybody, so that sensitive attributes are no inputs. */
const isInput = ({ key, kind, metric, onlyAggregations, sources, sensitive }: Attribute): boolean =>
  key !== LABELS_KEY && kind !== 'STRING_MAP' && !metric && !onlyAggregations && !sensitive && sources.length > 0;

/** Undefined where labels are what is stored with the entities: no rule is about them, or they have none. */
export function scopeLabels(call: Pick<Call, 'catalogue' | 'scopes'>, scope: string, book: LabelBook): ScopeLabels | undefined {
  const type = call.scopes.find(scope)?.entity?.type;
  const rules = type === undefined ? [] : book.rulesOf(type);
  if (rules.length === 0 || call.catalogue.find(scope, LABELS_KEY) === undefined) return undefined;
  const read = call.catalogue.attributes.filter((it) => it.scope === scope && isInput(it) && rules.some((rule) => rule.reads(it.key)));
  return { scope, book, rules, inputs: [attributeOf(scope, LABELS_KEY), ...read.map(({ key }) => attributeOf(scope, key))] };
}

/** Labels of an entity of which the inputs are known. */
export function labelsOf(
  { book, rules, inputs }: ScopeLabels,
  read: (input: AttributeExpression) => Value | undefined,
): readonly AppliedLabel[] {
  const values = new Map(inputs.map((input) => [input.key, textsOf(read(input))]));
  const keys = inputs.slice(1).map(({ key }) => key);
  return applyLabelRules(book, rules, values.get(LABELS_KEY) ?? [], { read: (key) => values.get(key) ?? [], keys });
}

export interface LabeledEntityRow {
  readonly id: string;
  readonly labels: readonly AppliedLabel[];
}

export type Window = Pick<EntitiesRequest, 'timeRange' | 'space'>;

/** A request for all entities of a scope, active or not. */
export const everyEntity = (scope: string, { timeRange, space }: Window, selections: readonly AttributeExpression[]): EntitiesRequest => ({
  scope,
  timeRange,
  space,
  selections,
  metrics: [],
  series: [],
  incomingEdges: [],
  outgoingEdges: [],
  orderBy: [],
  limit: UNLIMITED,
  offset: 0n,
  includeInactive: true,
  includeTotal: false,
});

/** Labels of every entity of a scope, active or not. Attributes that only calls have are those of the window. */
export async function labelsOfEveryEntity(call: Call, labels: ScopeLabels, window: Window): Promise<readonly LabeledEntityRow[]> {
  const { entities } = await getEntities(call, everyEntity(labels.scope, window, labels.inputs));
  const places = new Map(labels.inputs.map((input, place) => [input.key, place]));
  return entities.map(({ id, values }) => ({ id, labels: labelsOf(labels, ({ key }) => values[places.get(key) ?? -1]) }));
}

export type EntityAnswer = Pick<EntitiesResponse, 'entities' | 'total'>;

/** Reads entities with their inputs added and puts their labels in the place of the stored ones. */
export async function selectLabels(
  labels: ScopeLabels,
  request: EntitiesRequest,
  load: (request: EntitiesRequest) => Promise<EntityAnswer>,
): Promise<EntityAnswer> {
  const selected = new Map(request.selections.map((selection, place) => [expressionKey(selection), place]));
  const added = labels.inputs.filter((input) => !selected.has(expressionKey(input)));
  const selections = [...request.selections, ...added];
  const places = new Map(selections.map((selection, place) => [expressionKey(selection), place]));
  const own = places.get(expressionKey(attributeOf(request.scope, LABELS_KEY)));
  const answer = await load({ ...request, selections });
  const entities = answer.entities.map((entity) => {
    const found = labelsOf(labels, (input) => entity.values[places.get(expressionKey(input)) ?? -1]);
    const values = entity.values.slice(0, request.selections.length);
    return { ...entity, values: values.map((value, place) => (place === own ? labelList(found) : value)) };
  });
  return { ...answer, entities };
}

const labelList = (labels: readonly AppliedLabel[]): Value =>
  labels.length === 0 ? NULL_VALUE : listValue(labels.map(({ id }) => stringValue(id)));
