import { notFound } from '@spangraph/model';
import type { SpangraphError } from '@spangraph/model';

import { describeAddress } from '../core/address';
import type { Address } from '../core/address';

export const missing = (address: Address): SpangraphError =>
  notFound(`there is no configuration ${describeAddress(address)}`, { path: 'resourceName', value: address.resourceName });
