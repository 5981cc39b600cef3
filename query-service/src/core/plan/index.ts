export { INTERVAL_START } from './plan-groups';
export { planQuery } from './plan-query';
export { viewIndex } from './view-index';
