import { compareScalars } from './compare';
import type { JsonValue, Scalar } from './document';
import type { Document } from './document';
import { fieldOf } from './filter';
import type { Comparison, DocumentFilter, LeafFilter } from './filter';
import { compilePattern } from './pattern';

/** Compiles a filter to a test of documents. Throws INVALID_ARGUMENT for an expression that RE2 does not accept. */
export function matcherOf(filter: DocumentFilter): (document: Document) => boolean {
  switch (filter.kind) {
    case 'and': {
      const all = filter.of.map(matcherOf);
      return (document) => all.every((matches) => matches(document));
    }
    case 'or': {
      const any = filter.of.map(matcherOf);
      return (document) => any.some((matches) => matches(document));
    }
    case 'not': {
      const matches = matcherOf(filter.of);
      return (document) => !matches(document);
    }
    default: {
      const test = leafTest(filter);
      return (document) => {
        const value = fieldOf(document, filter.path);
        return value !== undefined && value !== null && test(value);
      };
    }
  }
}

function leafTest(leaf: LeafFilter): (value: Exclude<JsonValue, null>) => boolean {
  switch (leaf.kind) {
    case 'compare':
      return (value) => isScalar(value) && holds(leaf.comparison, compareScalars(value, leaf.value));
    case 'in':
      return (value) => isScalar(value) && leaf.values.some((wanted) => compareScalars(value, wanted) === 0);
    case 'exists':
      return () => true;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(leaf.value);
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(leaf.value);
    case 'substring':
      return (value) => typeof value === 'string' && value.includes(leaf.value);
    case 'regex': {
      const find = compilePattern(leaf.pattern);
      return (value) => typeof value === 'string' && find(value);
    }
    case 'element_in':
      return (value) =>
        Array.isArray(value) &&
        value.some((element: JsonValue) => isScalar(element) && leaf.values.some((wanted) => compareScalars(element, wanted) === 0));
    case 'key_regex': {
      const find = compilePattern(leaf.pattern);
      return (value) => typeof value === 'object' && !Array.isArray(value) && Object.keys(value).some(find);
    }
  }
}

const isScalar = (value: JsonValue): value is Scalar => value !== null && typeof value !== 'object';

function holds(comparison: Comparison, order: number | undefined): boolean {
  if (order === undefined) return false;
  switch (comparison) {
    case 'eq':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}
