import { loadConfig, SERVICE_NAMES } from '../src';

const QUIET = ['ingestion.enabled=false', 'gateway.enabled=false'];
const ELSEWHERE = ['attribute', 'entity', 'config', 'query'].map((name) => `services.addresses.${name}=${name}.example:1`);

describe('options that do not fit together', () => {
  it.each<[string, readonly string[], string]>([
    ['GraphQL without a service', ['services.local=[attribute,entity,config]'], 'services.addresses.query: missing: GraphQL (gateway.enabled) asks the query service'],
    ['the gateway service without a service', [...QUIET, 'services.local=[gateway]', 'services.listen=[gateway]', ...ELSEWHERE.slice(1)], 'services.addresses.attribute: missing: the gateway service (services.listen) asks'],
    ['ingestion without entities', ['gateway.enabled=false', 'services.local=[query]'], 'services.addresses.entity: missing: ingestion (ingestion.enabled) asks the entity service'],
    ['a listener that is not local', [...QUIET, 'services.local=[entity]', 'services.listen=[query]'], 'services.listen: names the query service, which is not in services.local'],
    ['a process that answers nobody', QUIET, 'services.listen: is empty'],
    ['a service on the port of GraphQL', ['services.listen=[query]', 'services.ports.query=2020'], 'services.ports.query: 2020 is also gateway.port'],
    ['a service on the port of a receiver', ['services.listen=[query]', 'services.ports.query=4317'], 'services.ports.query: 4317 is also receivers.otlpGrpc.port'],
    ['Kafka without brokers', ['receivers.kafka.enabled=true'], 'receivers.kafka.brokers: is empty, and receivers.kafka.enabled is set'],
    ['an address of the gateway service, which nobody asks', ['services.addresses.gateway=x:1'], 'services.addresses.gateway: no such option'],
  ])('refuses %s', (_what, settings, message) => {
    expect(() => loadConfig({ settings })).toThrow(message);
  });

  it.each<[string, readonly string[]]>([
    ['everything', []],
    ['one service', [...QUIET, 'services.local=[entity]', 'services.listen=[entity]']],
    ['GraphQL alone', ['ingestion.enabled=false', 'services.local=[]', ...ELSEWHERE]],
    ['ingestion with remote services', ['gateway.enabled=false', 'services.local=[]', ...['attribute', 'entity', 'config'].map((name) => `services.addresses.${name}=e:1`)]],
    ['addresses of services that are local all the same', ELSEWHERE],
    ['services that share a port', [...SERVICE_NAMES].map((name) => `services.ports.${name}=9000`).concat(`services.listen=[${SERVICE_NAMES.join()}]`)],
    ['Kafka with brokers', ['receivers.kafka.enabled=true', 'receivers.kafka.brokers=["localhost:9092", "[::1]:9092"]']],
    ['the port of something that is off', ['services.listen=[query]', 'services.ports.query=9411', 'receivers.zipkin.enabled=false']],
  ])('allows %s', (_what, settings) => {
    expect(() => loadConfig({ settings })).not.toThrow();
  });

  it('names every conflict at once, with the first one as the path', () => {
    expect(() => loadConfig({ settings: ['services.local=[]'] })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path: 'services.addresses.attribute' } }));
    expect(() => loadConfig({ settings: ['services.local=[]'] })).toThrow(/attribute: missing[^]*entity: missing[^]*config: missing[^]*query: missing/);
  });
});
