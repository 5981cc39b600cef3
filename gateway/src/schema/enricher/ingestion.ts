import { SpangraphError } from '@spangraph/model';

import type { GatewayPorts } from '../../ports';
import type { OperationContext } from '../operation-context';

/** The ingestion service; UNAVAILABLE in a process that cannot reach one. */
export function requireIngestion({ ingestion }: OperationContext): NonNullable<GatewayPorts['ingestion']> {
  if (ingestion === undefined) throw new SpangraphError('UNAVAILABLE', 'no ingestion service can be reached from here');
  return ingestion;
}
