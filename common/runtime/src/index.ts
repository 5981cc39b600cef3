export { drainConnections, stopWithin } from './drain-connections';
export { Lifecycle } from './lifecycle';
export type { Component } from './lifecycle';
export { createLogger, silentLogger } from './logger';
export type { Logger } from './logger';
export { Metrics } from './metrics';
export type { CounterReading } from './metrics';
export { retry } from './retry';
export type { RetryOptions } from './retry';
