import { RE2JS } from 're2js';

import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { textOf } from '../../core/values';

/** Longest regular expression that the services accept, characters. */
const MAX_LENGTH = 2000;

/** Refuses what is no regular expression of linear time before any service is asked. */
export function checkPattern(value: Value, path: string): Value {
  const pattern = textOf(value) ?? '';
  if (pattern.length > MAX_LENGTH) {
    throw invalidArgument(`the regular expression has ${pattern.length} characters; the limit is ${MAX_LENGTH}`, { path });
  }
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidArgument(`not a regular expression in RE2 syntax: ${reason}`, { path, value: pattern });
  }
  return value;
}
