import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { textOf } from './values';

/** The texts of a value: of the elements of a list, else its own; those of lists and maps in it and of null are left out. */
export function textsOf(value: Value | undefined): readonly string[] {
  const values = value?.kind?.$case === 'list' ? value.kind.value.values : [value];
  return values.flatMap((one) => textOf(one) ?? []);
}
