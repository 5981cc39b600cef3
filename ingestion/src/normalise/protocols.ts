/** Protocols of spans and backends; the position is the code kept per span, 0 is none. */
export const PROTOCOLS = [
  '',
  'HTTP',
  'HTTPS',
  'GRPC',
  'REDIS',
  'MONGO',
  'JDBC',
  'CASSANDRA',
  'ELASTICSEARCH',
  'RABBIT_MQ',
  'KAFKA',
  'SQS',
  'UNKNOWN',
] as const;
export type Protocol = (typeof PROTOCOLS)[number];
export type ProtocolCode = number;

/** Protocols that modules name beyond those; a span's code has one byte. */
const MAX_CUSTOM = 255 - PROTOCOLS.length;
const CUSTOM: string[] = [];

/** The code of a protocol by name. A new name gets the next free code of this thread; without one left it is UNKNOWN. */
export function protocolCodeOf(name: string): ProtocolCode {
  const known = PROTOCOLS.indexOf(name as Protocol);
  if (known >= 0) return known;
  const custom = CUSTOM.indexOf(name);
  if (custom >= 0) return PROTOCOLS.length + custom;
  return CUSTOM.length >= MAX_CUSTOM ? UNKNOWN_PROTOCOL : PROTOCOLS.length + CUSTOM.push(name) - 1;
}

export const protocolName = (code: ProtocolCode): string => PROTOCOLS[code] ?? CUSTOM[code - PROTOCOLS.length] ?? 'UNKNOWN';

const code = (protocol: Protocol): ProtocolCode => PROTOCOLS.indexOf(protocol);
export const NO_PROTOCOL = 0;
export const HTTP = code('HTTP');
export const HTTPS = code('HTTPS');
export const GRPC = code('GRPC');
export const REDIS = code('REDIS');
export const MONGO = code('MONGO');
export const JDBC = code('JDBC');
export const ELASTICSEARCH = code('ELASTICSEARCH');
export const RABBIT_MQ = code('RABBIT_MQ');
export const UNKNOWN_PROTOCOL = code('UNKNOWN');

export const isHttp = (protocol: ProtocolCode): boolean => protocol === HTTP || protocol === HTTPS;
export const isDatabase = (protocol: ProtocolCode): boolean => protocol >= REDIS && protocol <= ELASTICSEARCH;
export const isMessaging = (protocol: ProtocolCode): boolean => protocol >= RABBIT_MQ && protocol < UNKNOWN_PROTOCOL;

/** `db.system.name` and `db.system` values; a system that is not here has the protocol UNKNOWN. */
const DATABASES: Readonly<Partial<Record<Protocol, readonly string[]>>> = {
  JDBC: [
    'mysql',
    'mariadb',
    'postgresql',
    'postgres',
    'pgsql',
    'oracle',
    'oracle.db',
    'mssql',
    'microsoft.sql_server',
    'sqlserver',
    'db2',
    'ibm.db2',
    'redshift',
    'aws.redshift',
    'hive',
    'cloudscape',
    'hsqldb',
    'other_sql',
    'sql',
    'sqlite',
    'h2',
    'h2database',
    'derby',
    'cockroachdb',
    'clickhouse',
    'sap.hana',
    'hanadb',
    'trino',
    'teradata',
    'vertica',
    'snowflake',
    'firebirdsql',
    'informix',
    'ibm.informix',
    'interbase',
    'spanner',
    'gcp.spanner',
    'tidb',
    'sybase',
    'jdbc',
  ],
  REDIS: ['redis', 'valkey', 'keydb'],
  MONGO: ['mongodb', 'mongo'],
  CASSANDRA: ['cassandra', 'scylladb'],
  ELASTICSEARCH: ['elasticsearch', 'opensearch'],
};

/** `messaging.system` values. */
const BROKERS: Readonly<Partial<Record<Protocol, readonly string[]>>> = {
  RABBIT_MQ: ['rabbitmq'],
  KAFKA: ['kafka'],
  SQS: ['sqs', 'aws_sqs', 'amazonsqs', 'aws.sqs'],
};

const invert = (table: Readonly<Partial<Record<Protocol, readonly string[]>>>): ReadonlyMap<string, ProtocolCode> =>
  new Map(Object.entries(table).flatMap(([protocol, systems]) => systems.map((system) => [system, code(protocol as Protocol)] as const)));

const BY_DATABASE = invert(DATABASES);
const BY_BROKER = invert(BROKERS);

export const protocolOfDatabase = (system: string): ProtocolCode => BY_DATABASE.get(system.toLowerCase()) ?? UNKNOWN_PROTOCOL;
export const protocolOfBroker = (system: string): ProtocolCode => BY_BROKER.get(system.toLowerCase()) ?? UNKNOWN_PROTOCOL;

const BY_SCHEME: ReadonlyMap<string, ProtocolCode> = new Map([
  ['http', HTTP],
  ['https', HTTPS],
  ['ws', HTTP],
  ['wss', HTTPS],
  ['grpc', GRPC],
  ['redis', REDIS],
  ['rediss', REDIS],
  ['mongo', MONGO],
  ['mongodb', MONGO],
  ['jdbc', JDBC],
]);

/** Protocol that the scheme of a URL names, NO_PROTOCOL for others. */
export const protocolOfScheme = (scheme: string): ProtocolCode => BY_SCHEME.get(scheme.toLowerCase()) ?? NO_PROTOCOL;

/** Names that only a database or a broker has, whoever reports it. */
export const isBackendProduct = (name: string): boolean => {
  const lower = name.toLowerCase();
  return BY_DATABASE.has(lower) || BY_BROKER.has(lower) || lower === 'memcached';
};
