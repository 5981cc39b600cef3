import type { Enricher } from './enricher';

/** Who sent the span: the resource's service name, namespace, cluster, environment and version. */
export const resourceEnricher: Enricher = {
  name: 'resource',
  description: 'Who sent the span: service name as sent, namespace, cluster, environment, version.',
  isRequired: true,
  run(trace, { links, state, columns, space, resources, fields }) {
    const { serviceName, namespace, cluster, environment, version } = fields.resource;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const resource = space.resourceOrdinal(row, resources);
      state.resource[p] = resource;
      state.rawService[p] = serviceName.ref(row, resource);
      columns.namespace_name[row] = namespace.ref(row, resource);
      columns.cluster_name[row] = cluster.ref(row, resource);
      columns.environment[row] = environment.ref(row, resource);
      columns.service_version[row] = version.ref(row, resource);
    }
  },
};
