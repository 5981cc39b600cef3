import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { LOG_EVENT_SCOPE, SPAN_SCOPE } from '../../core/scopes';
import type { OperationContext } from '../operation-context';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { below, isSelected, named } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import { createEventLoader } from './span-events';
import type { EventLoader } from './span-events';
import { includeOwnerKeys } from './event-owner';

/** What the spans of a page share: what is read of each of them, and how what belongs to them is loaded for all of them. */
export interface SpanPage {
  readonly context: OperationContext;
  readonly vocabulary: Vocabulary;
  readonly space: string | undefined;
  /** Path of the field that the spans come from. */
  readonly field: string;
  readonly fields: readonly SelectedField[];
  readonly plan: AttributePlan;
  readonly eventPlan: AttributePlan;
  readonly events: EventLoader;
  readonly exceptions: EventLoader;
  /** What was made for a field of the spans, by a name. */
  readonly kept: Map<string, unknown>;
}

export interface SpanPlace {
  readonly context: OperationContext;
  readonly vocabulary: Vocabulary;
  readonly space: string | undefined;
  readonly field: string;
}

/** Fields of a span that need to know where it belongs. */
const RELATIONS = ['children', 'parent', 'trace'];
export const EXCEPTION_KEYS = ['name', 'timestamp', 'attributes'] as const;

/** Plans everything that is selected of spans. `fields` are those below the spans themselves. */
export function createSpanPage(place: SpanPlace, fields: readonly SelectedField[], path: string): SpanPage {
  const { context, vocabulary, field } = place;
  const plan = planAttributes(vocabulary, SPAN_SCOPE, fields, path);
  const eventPlan = planAttributes(vocabulary, LOG_EVENT_SCOPE, below(below(fields, 'logEvents'), 'results'), `${path}.logEvents.results`);
  const exceptionPlan = planAttributes(vocabulary, LOG_EVENT_SCOPE, [], path);
  if (isSelected(fields, 'logEvents') || isSelected(fields, 'exceptions')) includeOwnerKeys(plan);
  for (const key of isSelected(fields, 'exceptions') ? EXCEPTION_KEYS : []) exceptionPlan.include(key);
  if (RELATIONS.some((name) => isSelected(fields, name))) plan.include('traceId');
  if (isSelected(fields, 'parent')) plan.include('parentSpanId');
  if (isSelected(fields, 'links')) plan.include('links');
  return {
    ...place,
    fields,
    plan,
    eventPlan,
    events: createEventLoader(context, `${field}.logEvents`, eventPlan.selections),
    exceptions: createEventLoader(context, `${field}.exceptions`, exceptionPlan.selections),
    kept: new Map(),
  };
}

/** The value of a page under a name, made when first asked for. */
export function keep<Value>(page: Pick<SpanPage, 'kept'>, name: string, make: () => Value): Value {
  if (!page.kept.has(name)) page.kept.set(name, make());
  return page.kept.get(name) as Value;
}

/** The one selection of a field by its name in the answer. */
export const selectionOf = (page: Pick<SpanPage, 'fields'>, name: string, alias: string): SelectedField | undefined =>
  named(page.fields, name).find((field) => field.alias === alias);
