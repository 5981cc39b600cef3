export { customViewOf } from './custom-view';
export type { CustomView } from './custom-view';
export { derivationOf, derivePartials } from './derive-partials';
export type { GroupQuery } from './derive-partials';
export { expandRequest, TIME_KEY } from './expand-request';
export { rollupRequest } from './rollup-request';
