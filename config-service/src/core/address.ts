import { invalidArgument } from '@spangraph/model';

/** Where a configuration object lives inside its tenant. The empty context is the default one. */
export interface Address {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly context: string;
}

const MAX_NAME = 1000;

/** Key of the current version; history puts the version behind it. JSON keeps the parts apart, whatever they hold. */
export const keyOf = ({ resourceName, resourceNamespace, context }: Address): string =>
  JSON.stringify([resourceName, resourceNamespace, context]);

/** Throws INVALID_ARGUMENT for an empty resource name and for parts longer than 1,000 characters. */
export function checkAddress(address: Partial<Address> & Pick<Address, 'resourceName'>): void {
  if (address.resourceName === '') throw invalidArgument('the resource name is empty', { path: 'resourceName', value: '' });
  for (const part of ['resourceName', 'resourceNamespace', 'context'] as const) {
    const text = address[part] ?? '';
    if (text.length > MAX_NAME)
      throw invalidArgument(`${part} of ${text.length} characters is longer than ${MAX_NAME}`, {
        path: part,
        value: `${text.slice(0, 50)}…`,
      });
  }
}

export const describeAddress = ({ resourceName, resourceNamespace, context }: Address): string =>
  `${resourceName} in namespace "${resourceNamespace}" and context "${context}"`;

/** The address alone of something that has one. */
export const addressOf = ({ resourceName, resourceNamespace, context }: Address): Address => ({ resourceName, resourceNamespace, context });
