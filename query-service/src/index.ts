export { checkViews } from './check-views';
export type { ViewCheck } from './check-views';
export { createCustomViewRegistry } from './custom-view-registry';
export type { CustomViewRegistry } from './custom-view-registry';
export type { QueryServicePorts } from './ports';
export { createQueryService } from './service';
export { openDuckDbStore } from './stores/duckdb/duckdb-store';
export type { DuckDbStoreOptions } from './stores/duckdb/duckdb-store';
export type { ViewStore } from './stores/store';
