import type { Config } from '@spangraph/config';

import type { Addresses } from './addresses';
import { compositionOf } from './composition';

/** What each address is for, in the order of the announcement. */
const LABELS: Readonly<Record<keyof Addresses, string>> = {
  gateway: 'GraphQL',
  otlpGrpc: 'OTLP over gRPC',
  otlpHttp: 'OTLP over HTTP',
  zipkin: 'Zipkin',
  jaegerGrpc: 'Jaeger gRPC',
  jaegerThriftHttp: 'Jaeger Thrift',
  jaegerUdpCompact: 'Jaeger compact',
  jaegerUdpBinary: 'Jaeger binary',
  kafka: 'Kafka',
  attributeService: 'attribute gRPC',
  entityService: 'entity gRPC',
  configService: 'config gRPC',
  queryService: 'query gRPC',
  gatewayService: 'gateway gRPC',
  telemetry: 'metrics, health',
};

const WIDTH = 16;

/** What a platform says when it is ready. */
export function announcement(config: Config, addresses: Addresses): string {
  const lines = (Object.keys(LABELS) as (keyof Addresses)[]).flatMap((name) => {
    const address = addresses[name];
    return address === undefined ? [] : [`  ${LABELS[name].padEnd(WIDTH)}${address}${name === 'gateway' ? '/graphql' : ''}`];
  });
  const data = compositionOf(config).directory ? [`  ${'data'.padEnd(WIDTH)}${config.data.directory}`] : [];
  return ['Spangraph is ready.', ...lines, ...data, ''].join('\n');
}
