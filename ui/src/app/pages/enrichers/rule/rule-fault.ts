import { InjectionToken } from '@angular/core';
import type { Signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';

/** What the server says is wrong with a rule: at `name`, `actions[1].pattern`, `condition.and[0].value`. */
export interface RuleFault {
  readonly message: string;
  readonly path: string;
}

/** The message begins with the place as well, which the field says already. */
export function ruleFault({ message, path = '' }: ApiError): RuleFault {
  const place = `${path}: `;
  const at = path === '' ? -1 : message.indexOf(place);
  return { message: at < 0 ? message : message.slice(at + place.length), path: path.replace(/^rule(\.|$)/, '') };
}

export const RULE_FAULT = new InjectionToken<Signal<RuleFault | undefined>>('fault of the rule');

/** The message for a field, also where a part of its value is meant. */
export const faultOfField = (fault: RuleFault | undefined, path: string): string | undefined =>
  fault !== undefined && (fault.path === path || fault.path.startsWith(`${path}[`) || fault.path.startsWith(`${path}.`))
    ? fault.message
    : undefined;
