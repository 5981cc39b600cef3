import { defineFamily, textFrom } from '../family';

/** Who sent the span. */
export const resourceFamily = defineFamily({
  serviceName: textFrom('resource-then-span', 'service.name', 'servicename', 'jaeger.servicename'),
  namespace: textFrom('resource', 'service.namespace', 'k8s.namespace.name'),
  cluster: textFrom('resource', 'k8s.cluster.name'),
  environment: textFrom('resource-then-span', 'deployment.environment.name', 'deployment.environment'),
  version: textFrom('resource', 'service.version'),
});
