import type { ArrivingSpanFilter } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { FAMILIES } from '../../normalise/families';
import { attributeKey } from '../draft/attribute-key';
import { AttributeValue } from '../draft/attribute-value';
import { familyReader, readerOf } from '../draft/path-access';
import type { Read } from '../draft/path-access';
import type { SpanTest } from './span-condition';
import { readUrl, readUrlPath } from './url-of-span';
import { anyOf, contains, endsWith, equalTo, matches, startsWith } from './value-test';
import type { ValueTest } from './value-test';

type Relational = NonNullable<ArrivingSpanFilter['relationalSpanFilter']>;

/**
 * Compiles the filter of an exclude rule. A logical member wins over a relational one and `key` over `field`; a filter with
 * neither is satisfied by no span. A comparison with something absent is false, so NOT_EQUALS and NOT_CONTAINS are true of it.
 * Throws INVALID_ARGUMENT that names what is wrong.
 */
export function compileExcludeFilter({ logicalSpanFilter, relationalSpanFilter }: ArrivingSpanFilter): SpanTest {
  if (logicalSpanFilter) {
    const tests = logicalSpanFilter.spanFilters.map(compileExcludeFilter);
    if (tests.length === 0) return () => false;
    return logicalSpanFilter.logicalOperator === 'AND'
      ? (draft) => tests.every((test) => test(draft))
      : (draft) => tests.some((test) => test(draft));
  }
  return relationalSpanFilter ? compileRelational(relationalSpanFilter) : () => false;
}

function compileRelational(filter: Relational): SpanTest {
  const read = readerOfFilter(filter);
  const value = new AttributeValue();
  const { relationalOperator: operator } = filter;
  const test = testOf(operator, filter.value);
  const negated = operator === 'NOT_EQUALS' || operator === 'NOT_CONTAINS';
  return (draft) => (read(draft, value) && test(value)) !== negated;
}

function readerOfFilter({ key, field }: Relational): Read {
  if (key !== undefined) return readerOf({ in: 'either', key: attributeKey(key) });
  switch (field) {
    case 'SERVICE_NAME':
      return familyReader(FAMILIES.resource.serviceName);
    case 'ENVIRONMENT_NAME':
      return familyReader(FAMILIES.resource.environment);
    case 'URL':
      return readUrl;
    case 'URL_PATH':
      return readUrlPath;
    case undefined:
      throw invalidArgument('a span filter names a field or a key');
  }
}

/** A list is compared with as any of its members, by every operator. */
function testOf(operator: Relational['relationalOperator'], value: Relational['value']): ValueTest {
  const one = testOfText(operator);
  return typeof value === 'string' ? one(value) : anyOf(value.map(one));
}

function testOfText(operator: Relational['relationalOperator']): (text: string) => ValueTest {
  switch (operator) {
    case 'EQUALS':
    case 'NOT_EQUALS':
    case 'IN':
      return equalTo;
    case 'CONTAINS':
    case 'NOT_CONTAINS':
      return contains;
    case 'STARTS_WITH':
      return startsWith;
    case 'ENDS_WITH':
      return endsWith;
    case 'REGEX_MATCH':
      return matches;
  }
}
