import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { convertValue } from '../../core/convert-value';
import { bigintOf, textOf } from '../../core/values';
import { eventOwner } from './event-owner';
import type { SpanException } from './span-exception.types';
import { EXCEPTION_KEYS } from './span-page';
import type { SpanPage } from './span-page';

const EXCEPTION = 'exception';

function exceptionOf(values: readonly Value[]): SpanException {
  const at = (key: (typeof EXCEPTION_KEYS)[number]): Value | undefined => values[EXCEPTION_KEYS.indexOf(key)];
  const attributes = convertValue(at('attributes'), 'STRING_MAP', '');
  const entries = (attributes ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined => (entries[key] == null ? undefined : String(entries[key]));
  return {
    timestamp: bigintOf(at('timestamp')),
    type: text('exception.type'),
    message: text('exception.message'),
    stackTrace: text('exception.stacktrace'),
    attributes,
  };
}

/** Exceptions among the events of a span, in order of time. */
export async function exceptionsOf(page: SpanPage, row: Row): Promise<readonly SpanException[]> {
  const events = await page.exceptions(eventOwner(page.plan, row));
  return events.filter((values) => textOf(values[EXCEPTION_KEYS.indexOf('name')]) === EXCEPTION).map(exceptionOf);
}
