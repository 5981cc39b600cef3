import { compareByFields, compareText } from './compare';
import type { Document } from './document';
import { matcherOf } from './matches';
import type { DocumentQuery, StoredDocument } from '../document-store';

/** Answers a query over documents at hand: what a store does that cannot do it by itself. */
export function runQuery<T extends Document>(documents: Iterable<StoredDocument<T>>, query: DocumentQuery): StoredDocument<T>[] {
  const matches = matcherOf(query.filter);
  const found = [...documents].filter(({ document }) => matches(document));
  const compare = compareByFields(query.order ?? []);
  found.sort((left, right) => compare(left.document, right.document) || compareText(left.key, right.key));
  const offset = query.offset ?? 0;
  return found.slice(offset, query.limit === undefined ? undefined : offset + query.limit);
}
