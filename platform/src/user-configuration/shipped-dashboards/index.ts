import backends from './backends.json';
import endpoints from './endpoints.json';
import service from './service.json';
import services from './services.json';
import spangraph from './spangraph.json';

/** Dashboards that are there from the start, by their ids; a tenant may change them. */
export const SHIPPED_DASHBOARDS: Readonly<Record<string, unknown>> = { services, service, endpoints, backends, spangraph };
