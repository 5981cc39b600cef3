import { SpangraphError } from '@spangraph/model';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import type { Attributes } from './catalogue';

/** As the version of a record that is sent: the attribute must not exist yet. */
const ABSENT = -1n;

/**
 * Throws FAILED_PRECONDITION for a record that was read at another version than the current one, and ALREADY_EXISTS for one
 * that must be new. A record without a version replaces whatever there is.
 */
export function checkVersions(given: readonly AttributeMetadata[], current: Attributes): void {
  given.forEach(({ scope, key, version }, i) => {
    if (version === 0n) return;
    const id = `${scope}.${key}`;
    const found = current.get(id)?.version;
    const details = { path: `attributes[${i}].version`, value: String(version) };
    if (version === ABSENT) {
      if (found !== undefined) throw new SpangraphError('ALREADY_EXISTS', `${id} exists already`, { ...details, value: id });
      return;
    }
    if (found === undefined)
      throw new SpangraphError('FAILED_PRECONDITION', `${id} does not exist, so it has no version ${version}`, details);
    if (found !== version) throw new SpangraphError('FAILED_PRECONDITION', `${id} is at version ${found}, not ${version}`, details);
  });
}
