import type { Enricher } from './enricher';

/** Function name (the invoked one on the caller's side) and what triggered it. */
export const faasEnricher: Enricher = {
  name: 'faas',
  description: 'Name and trigger of serverless functions.',
  run(trace, { links, state, columns, fields }) {
    const { invokedName, name, trigger } = fields.faas;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      columns.faas_name[row] = invokedName.ref(row) || name.ref(row, state.resource[p]);
      columns.faas_trigger[row] = trigger.ref(row);
    }
  },
};
