import { KIND_ENTRY, KIND_EXIT, NONE } from '../derive/span-state';
import type { Enricher } from './enricher';

/** Names to show for a span: of its service or of what it calls, and of the endpoint or address involved. */
export const displayNameEnricher: Enricher = {
  name: 'display-name',
  description: 'Names to show for a span.',
  run(trace, { links, state, columns }) {
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const kind = state.kind[p]!;
      let entity = columns.service_name[row]!;
      let name = columns.event_name[row]!;
      if (kind === KIND_EXIT) {
        const callee = state.callee[p] === NONE ? -1 : links.rows[state.callee[p]!]!;
        entity = (callee < 0 ? columns.backend_name[row]! : columns.service_name[callee]!) || entity;
        name = (callee < 0 ? columns.backend_path[row]! : columns.api_name[callee]!) || name;
      } else if (kind === KIND_ENTRY) name = columns.api_name[row]! || name;
      columns.display_entity_name[row] = entity;
      columns.display_span_name[row] = name;
    }
  },
};
