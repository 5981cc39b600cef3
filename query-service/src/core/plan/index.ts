export { planQuery } from './plan-query';
export { viewIndex } from './view-index';
