import { not, or, regex } from '@spangraph/document-store';
import type { DocumentFilter } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { scalars, text } from './filter-leaf';
import type { Leaf } from './filter-leaf';

const META = /[\\^$.*+?()[\]{}|/-]/g;
const quote = (literal: string): string => literal.replace(META, '\\$&');
const equals = (literal: string): string => `(?is)^${quote(literal)}$`;

/** Comparisons of text that take upper and lower case for the same; elements of lists are not looked at. */
export function foldedFilter(leaf: Leaf): DocumentFilter {
  const { operator, place, path } = leaf;
  switch (operator) {
    case Operator.EQ:
      return regex(place, equals(text(leaf)));
    case Operator.NEQ:
      return not(regex(place, equals(text(leaf))));
    case Operator.IN:
      return or(...scalars(leaf).map((value) => regex(place, equals(String(value)))));
    case Operator.NOT_IN:
      return not(or(...scalars(leaf).map((value) => regex(place, equals(String(value))))));
    case Operator.STARTS_WITH:
      return regex(place, `(?is)^${quote(text(leaf))}`);
    case Operator.ENDS_WITH:
      return regex(place, `(?is)${quote(text(leaf))}$`);
    case Operator.CONTAINS:
      return regex(place, `(?is)${quote(text(leaf))}`);
    case Operator.LIKE:
      return regex(place, `(?i)(?:${text(leaf)})`);
    default:
      throw invalidArgument(`${operator} does not compare text, so it cannot ignore case`, { path: `${path}.ignoreCase` });
  }
}
