import { CONFIG_KINDS } from '@spangraph/config-objects';
import type { ConfigKind } from '@spangraph/config-objects';
import { ANONYMOUS, invalidArgument, SpangraphError } from '@spangraph/model';
import { z } from 'zod';

import type { ConfigContext } from '../enums/config-enums';
import type { OperationContext } from '../operation-context';
import type { ConfigKindDescription } from './config.types';

export function requireKind(name: string): ConfigKind {
  const kind = CONFIG_KINDS.find((one) => one.name === name);
  if (kind !== undefined) return kind;
  throw invalidArgument(`there is no kind ${name}; kinds are ${CONFIG_KINDS.map((one) => one.name).join(', ')}`, {
    path: 'kind',
    value: name,
  });
}

/** The user that asks; who names none is one user of that name. */
export const userOf = ({ request }: OperationContext): string => request.userId ?? ANONYMOUS;

/** Objects of a user are read and written by that user. */
export function requireOwn(context: OperationContext, kind: ConfigKind, id: string): void {
  if (kind.context === 'user' && id !== userOf(context)) {
    throw new SpangraphError('PERMISSION_DENIED', `${kind.name} of ${id} belong to another user`, { path: 'id', value: id });
  }
}

const CONTEXTS: Readonly<Record<ConfigKind['context'], ConfigContext>> = { id: 'ID', name: 'NAME', user: 'USER' };

export const describeKind = (kind: ConfigKind): ConfigKindDescription => ({
  name: kind.name,
  resourceName: kind.resourceName,
  resourceNamespace: kind.resourceNamespace,
  context: CONTEXTS[kind.context],
  uniqueBy: kind.uniqueBy,
  schema: z.toJSONSchema(kind.schema, { io: 'input', unrepresentable: 'any' }),
});
