import { InjectionToken } from '@angular/core';
import type { Signal } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';

/** What the server says is wrong with a draft, and at which of its fields. */
export interface Fault {
  readonly message: string;
  /** Such as `key` or `definition.projection.arguments[1]`; empty for the whole. */
  readonly path: string;
}

/** The field of a draft that an error is about: `attribute.` of mutations is left off, members of the preview are named alike. */
export const faultOf = ({ message, path = '' }: ApiError): Fault => ({ message, path: path.replace(/^attribute(\.|$)/, '') });

/** What is wrong with the draft that is edited, for the fields of its definition at any depth. */
export const DRAFT_FAULT = new InjectionToken<Signal<Fault | undefined>>('fault of the draft');

/** Parts of a node that have no node of their own. */
const OWN_PARTS = /^(\.(sourcePath|sourceField|sourceAttribute(\.\w+)?|attribute|literal|operator|arguments|firstValuePresent))?$/;

/** The message for the node of a definition at a path: of the node itself or a part of it that is no node. */
export function faultAt(fault: Fault | undefined, path: string): string | undefined {
  if (fault === undefined || !fault.path.startsWith(path)) return undefined;
  return OWN_PARTS.test(fault.path.slice(path.length)) ? fault.message : undefined;
}
