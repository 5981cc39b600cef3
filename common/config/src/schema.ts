import { z } from 'zod';

import { byteSize } from './byte-size';
import { duration } from './duration';

const port = (number: number, doc: string) => z.int().min(0).max(65535).default(number).describe(doc);
const flag = (value: boolean, doc: string) => z.boolean().default(value).describe(doc);
const count = (value: number, doc: string) => z.int().min(1).default(value).describe(doc);

const receiver = (number: number, what: string) =>
  z.strictObject({ enabled: flag(true, `Listen for ${what}.`), port: port(number, `Port for ${what}; 0 takes a free one.`) }).prefault({});

const RECEIVERS = {
  otlpGrpc: receiver(4317, 'OTLP over gRPC'),
  otlpHttp: receiver(4318, 'OTLP over HTTP, protobuf and JSON'),
  zipkin: receiver(9411, 'Zipkin v2 JSON'),
  jaegerGrpc: receiver(14250, 'Jaeger over gRPC'),
  jaegerThriftHttp: receiver(14268, 'Jaeger Thrift over HTTP'),
  jaegerUdpCompact: receiver(6831, 'Jaeger agent messages over UDP, compact protocol'),
  jaegerUdpBinary: receiver(6832, 'Jaeger agent messages over UDP, binary protocol'),
};

const KAFKA = z
  .strictObject({
    enabled: flag(false, 'Read OTLP protobuf requests from a Kafka topic; the header `x-tenant-id` or `tenant` of a message names its tenant.'),
    brokers: z
      .array(z.string().regex(/^[^\s:/]+:\d+$|^\[[^\]]+\]:\d+$/, 'must be host:port'))
      .default([])
      .describe('Addresses (host:port) of brokers to begin with. They are reached for until they answer.'),
    topic: z.string().min(1).default('otlp_spans').describe('Topic to read.'),
    groupId: z.string().min(1).default('spangraph').describe('Consumer group, by which the brokers know what was read. A new one begins with the oldest message.'),
    clientId: z.string().min(1).default('spangraph').describe('Name of this process in the logs of the brokers.'),
    ssl: flag(false, 'Connect by TLS, with the certificate authorities that Node.js trusts.'),
    sasl: z
      .strictObject({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).describe('How to log in.'),
        username: z.string().describe('User to log in as.'),
        password: z.string().describe('Password of the user. Never printed; better in a file than on the command line.'),
      })
      .optional(),
    deadLetterTopic: z
      .string()
      .default('otlp_spans.dead')
      .describe('Topic that messages go to, as they are, when they cannot be read or some of their spans are refused; headers name the reason and the place. Empty drops them.'),
  })
  .prefault({});

/** Those that listen at a port. */
export const RECEIVER_NAMES = Object.keys(RECEIVERS) as readonly (keyof typeof RECEIVERS)[];

/** Ports of the internal gRPC services; they listen only where `services.listen` names them. */
export const SERVICE_PORTS = { attribute: 9012, entity: 50061, config: 50101, query: 8090, gateway: 50071 } as const;
export type ServiceName = keyof typeof SERVICE_PORTS;
export const SERVICE_NAMES = Object.keys(SERVICE_PORTS) as readonly ServiceName[];

/** The services that other parts ask; the gateway service only asks. */
export const ASKED_SERVICES = ['attribute', 'entity', 'config', 'query'] as const satisfies readonly ServiceName[];
export type AskedService = (typeof ASKED_SERVICES)[number];

const optionsOf = <Name extends string, Option>(names: readonly Name[], option: (name: Name) => Option): Record<Name, Option> =>
  Object.fromEntries(names.map((name) => [name, option(name)])) as Record<Name, Option>;

/**
 * The one declaration of every option: types, defaults, checks and the text of the configuration reference. Unknown keys
 * are errors.
 */
export const configSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Address that every port binds to. Loopback unless told otherwise.'),
  data: z
    .strictObject({
      directory: z.string().default('./data').describe('Directory of everything that is stored. One process at a time.'),
      retention: duration('72h').describe('Spans older than this are dropped, whole segments at a time.'),
      documents: z
        .string()
        .regex(/^(libsql$|mongodb(\+srv)?:\/\/|postgres(ql)?:\/\/)/, 'must be libsql, or a URL that starts with mongodb:// or postgres://')
        .default('libsql')
        .describe('Where entities, custom attributes and configuration are kept: `libsql`, a file in the directory, or the URL of a MongoDB or Postgres server.'),
    })
    .prefault({}),
  receivers: z
    .strictObject({
      ...RECEIVERS,
      kafka: KAFKA,
      maxRequestBytes: byteSize('64MiB').describe('Largest request, also after decompression.'),
      maxBytesInFlight: byteSize('128MiB').describe('Request bytes accepted but not yet in the open table; beyond, senders are told to retry.'),
    })
    .prefault({}),
  ingestion: z
    .strictObject({
      enabled: flag(true, 'Take spans in: the receivers and what derives and stores.'),
      inactivity: duration('300ms').describe('A trace without a new span for this long is derived and becomes visible.'),
      maxDelay: duration('800ms').describe('A trace that keeps receiving spans is derived after this long all the same.'),
      segmentSpans: count(50_000, 'Spans in the open table that make it a sealed segment.'),
      segmentAge: duration('5m').describe('Age at which the open table becomes a sealed segment however few spans it has.'),
      endpointsPerService: count(1000, 'Distinct endpoints of one service; further names share the endpoint {overflow}.'),
    })
    .prefault({}),
  enrichers: z
    .strictObject({
      folder: z.string().optional().describe('Folder of enricher modules; every `.js`, `.cjs`, `.mjs` and `.ts` file in it is one, also those added later.'),
      modules: z
        .array(
          z.strictObject({
            name: z.string().optional(),
            path: z.string().optional(),
            options: z.json().optional(),
            order: z.int().optional(),
            enabled: z.boolean().optional(),
          }),
        )
        .default([])
        .describe('Enricher modules by path, or settings of modules in the folder by name: `name`, `path`, `options`, `order`, `enabled`.'),
      maxMillisPerTrace: count(250, 'Milliseconds that a module may take over one trace before it is switched off.'),
    })
    .prefault({}),
  query: z
    .strictObject({
      timeout: duration('20s').describe('Longest run of one statement.'),
      threads: z.int().min(0).default(0).describe('Threads of the query engine; 0 means one per core.'),
      memory: byteSize('1GiB').describe('Memory of the query engine.'),
    })
    .prefault({}),
  gateway: z
    .strictObject({
      enabled: flag(true, 'Serve GraphQL and the UI.'),
      port: port(2020, 'Port of GraphQL and the UI.'),
      timeout: duration('30s').describe('Longest run of one operation.'),
      introspection: flag(true, 'Answer introspection queries.'),
      corsOrigins: z.array(z.string()).default([]).describe('Origins of web pages that may read answers, e.g. `https://ops.example.com`; `*` for all.'),
      maxBodyBytes: byteSize('2MiB').describe('Largest request body.'),
      maxBatch: count(20, 'Operations in one request.'),
      maxTokens: count(15_000, 'Tokens in one document.'),
      maxDepth: count(20, 'Levels of fields below each other.'),
      maxAliases: count(500, 'Aliases in one operation.'),
      maxFields: count(2000, 'Fields in one operation, fragments resolved.'),
      maxRootFields: count(50, 'Root fields in one operation.'),
      onlySavedQueries: flag(false, 'Refuse operations that are sent as text; only saved queries run.'),
      sensitiveRoles: z.array(z.string()).default(['admin']).describe('Roles (header `x-user-roles`) that see the values of sensitive attributes.'),
      lateWindow: duration('60s').describe('Time that spans may take to arrive; answers over younger spans say that they are incomplete.'),
      maxStreams: count(200, 'Live queries at one time.'),
      maxStreamsPerTenant: count(50, 'Live queries of one tenant at one time.'),
      maxCost: count(2_500_000, 'Values that an answer may hold: selected fields times the sizes of the lists around them.'),
    })
    .prefault({}),
  services: z
    .strictObject({
      local: z.array(z.enum(SERVICE_NAMES)).default([...SERVICE_NAMES]).describe('Services that run in this process.'),
      listen: z
        .array(z.enum(SERVICE_NAMES))
        .default([])
        .describe('Local services that also answer over gRPC, with health and reflection. Those with the same port share one server.'),
      ports: z
        .strictObject(optionsOf(SERVICE_NAMES, (name) => port(SERVICE_PORTS[name], `gRPC port of the ${name} service; 0 takes a free one.`)))
        .prefault({}),
      addresses: z
        .strictObject(
          optionsOf(ASKED_SERVICES, (name) => z.string().optional().describe(`Address (host:port) of the ${name} service where it is not local.`)),
        )
        .prefault({}),
    })
    .prefault({}),
  telemetry: z
    .strictObject({
      enabled: flag(true, 'Serve Prometheus metrics and health.'),
      port: port(8888, 'Port of /metrics, /healthz and /readyz.'),
    })
    .prefault({}),
  log: z.strictObject({ level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Least level that is logged.') }).prefault({}),
});

export type Config = z.infer<typeof configSchema>;
