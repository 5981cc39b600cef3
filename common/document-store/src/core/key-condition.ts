import type { Comparison, DocumentFilter, LeafFilter } from './filter';
import { depthOf, leavesOf } from './filter-size';
import { stepsTo } from './field-tree';
import type { KindLetter } from './sort-key';
import { elementKeyOf, isSortable, kindOf, sortKeyOf, wholeSortKey } from './sort-key';
import { cutSortText, endOfPrefix, isCut, keptOf } from './sort-text';

/** A condition over the field tree of a document that an engine evaluates with nothing but comparisons of text. */
export type KeyCondition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly KeyCondition[] }
  | { readonly kind: 'not'; readonly of: KeyCondition }
  | FieldCondition;

/** Over one node; everything that is given must hold. */
export interface FieldCondition {
  readonly kind: 'field';
  readonly steps: readonly string[];
  /** The kind of value; any when undefined. */
  readonly type?: KindLetter;
  readonly bounds?: readonly { readonly comparison: Comparison; readonly key: string }[];
  /** The sort key is one of these. */
  readonly among?: readonly string[];
  /** The list has one of these elements. */
  readonly elements?: readonly string[];
}

/** A condition that is true at least for every document of the filter, and for no other when `exact`. */
export interface KeyPlan {
  readonly condition: KeyCondition;
  readonly exact: boolean;
}

const ALL: KeyCondition = { kind: 'and', of: [] };
const EVERYTHING: KeyPlan = { condition: ALL, exact: false };
/** Engines bound the depth and the size of what they are asked; beyond, the process filters. */
const MAX_FILTER_DEPTH = 40;
const MAX_LEAVES = 5_000;
const TORN = /[\ud800-\udbff]$/;

export function planKeys(filter: DocumentFilter): KeyPlan {
  return depthOf(filter) > MAX_FILTER_DEPTH || leavesOf(filter) > MAX_LEAVES ? EVERYTHING : plan(filter);
}

function plan(filter: DocumentFilter): KeyPlan {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const plans = filter.of.map(plan);
      return { condition: { kind: filter.kind, of: plans.map(({ condition }) => condition) }, exact: plans.every(({ exact }) => exact) };
    }
    case 'not': {
      const { condition, exact } = plan(filter.of);
      return exact ? { condition: { kind: 'not', of: condition }, exact } : EVERYTHING;
    }
    default:
      return planLeaf(filter);
  }
}

function planLeaf(leaf: LeafFilter): KeyPlan {
  const steps = stepsTo(leaf.path);
  if (steps === undefined) return EVERYTHING;
  const field = (rest: Omit<FieldCondition, 'kind' | 'steps'>, exact = true): KeyPlan => ({
    condition: { kind: 'field', steps, ...rest },
    exact,
  });
  switch (leaf.kind) {
    case 'exists':
      return field({});
    case 'compare': {
      const { value, comparison } = leaf;
      if (typeof value === 'string') return planText(comparison, wholeSortKey(value), field);
      return isSortable(value) ? field({ type: kindOf(value), bounds: [{ comparison, key: sortKeyOf(value) }] }) : EVERYTHING;
    }
    case 'in': {
      if (!leaf.values.every(isSortable)) return EVERYTHING;
      const kinds = [...new Set(leaf.values.map(kindOf))];
      const ofKind = (type: KindLetter): KeyCondition =>
        field({ type, among: leaf.values.filter((value) => kindOf(value) === type).map(sortKeyOf) }).condition;
      return { condition: { kind: 'or', of: kinds.map(ofKind) }, exact: true };
    }
    case 'element_in':
      return leaf.values.every(isSortable) ? field({ type: 'a', elements: leaf.values.map(elementKeyOf) }) : EVERYTHING;
    case 'prefix': {
      // A text that ends within a pair is the beginning of other code points, too.
      const isTorn = TORN.test(leaf.value);
      const whole = wholeSortKey(isTorn ? leaf.value.slice(0, -1) : leaf.value);
      const kept = keptOf(whole);
      const bounds = [
        { comparison: 'ge', key: kept },
        { comparison: 'lt', key: endOfPrefix(kept) },
      ] as const;
      return field({ type: 's', bounds }, !isTorn && !isCut(whole));
    }
    case 'suffix':
    case 'substring':
    case 'regex':
      return field({ type: 's' }, false);
    case 'key_regex':
      return field({ type: 'm' }, false);
  }
}

type FieldPlan = (rest: Omit<FieldCondition, 'kind' | 'steps'>, exact?: boolean) => KeyPlan;

/** What lies beyond the cut decides only among texts that share what is kept; the process looks at those. */
function planText(comparison: Comparison, whole: string, field: FieldPlan): KeyPlan {
  if (!isCut(whole) || comparison === 'eq') return field({ type: 's', bounds: [{ comparison, key: cutSortText(whole) }] });
  const kept = keptOf(whole);
  const isLower = comparison === 'gt' || comparison === 'ge';
  return field({ type: 's', bounds: [isLower ? { comparison: 'ge', key: kept } : { comparison: 'le', key: endOfPrefix(kept) }] }, false);
}
