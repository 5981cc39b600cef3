import { allOf, comparison } from '@ui/core/query/explorer-params';
import type { ExplorerView } from '@ui/core/query/explorer-params';

import type { Selected } from './calls-question';

const METRICS = 'COUNT(calls),PERCENTILE(duration,99)';

/** The explorer's view of what is selected, and what the link to it says. Filters know the caller of backends, not of services: there it is all calls of the callee. */
export function explorerView(selected: Selected): { readonly title: string; readonly view: ExplorerView } {
  const target = selected.kind === 'node' ? selected.node : selected.to;
  if (target.kind === 'backend') {
    const caller = selected.kind === 'edge' ? comparison('callerServiceName', '=', selected.from.name) : undefined;
    return { title: 'Explore the calls', view: { scope: 'BACKEND_TRACE', filter: allOf(comparison('backendId', '=', target.id), caller), metric: METRICS, draw: 'line' } };
  }
  const title = selected.kind === 'node' ? 'Explore the calls' : `Explore all calls of ${target.name}`;
  return { title, view: { scope: 'API_TRACE', filter: comparison('serviceName', '=', target.name), group: 'apiName', metric: METRICS, draw: 'line' } };
}
