import type { DerivationContext } from '../derive/context';
import { ELASTICSEARCH, JDBC, MONGO, NO_PROTOCOL, protocolOfDatabase, REDIS } from '../normalise/protocols';
import type { ProtocolCode } from '../normalise/protocols';
import type { TextRef } from '../normalise/text-space';
import type { Enricher } from './enricher';

/** Database system, name, operation and collection. The operation is the first word of the statement where none is given. */
export const dbEnricher: Enricher = {
  name: 'db',
  description: 'System, name, operation and collection of database calls.',
  run(trace, context) {
    const { links, state, columns, fields, space } = context;
    const { system, name, operation, statement, collection } = fields.db;
    const protocols = space.cache('db protocol');
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const systemRef = system.ref(row);
      const protocol = systemRef === 0 ? protocolOfTags(row, context) : space.memo(protocols, systemRef, protocolOfDatabase);
      if (protocol === NO_PROTOCOL) continue;
      if (state.protocol[p] === NO_PROTOCOL) state.protocol[p] = protocol;
      columns.db_system[row] = systemRef;
      columns.db_name[row] = name.ref(row);
      columns.db_collection[row] = collection.ref(row);
      columns.db_operation[row] = operation.ref(row) || firstWord(statement.ref(row), context);
    }
  },
};

/** Tags of client libraries that name no system. */
function protocolOfTags(row: number, { fields }: DerivationContext): ProtocolCode {
  const { sqlUrl, mongoAddress, redisConnection, elasticsearchUrl, statement } = fields.db;
  if (sqlUrl.ref(row) !== 0) return JDBC;
  if (mongoAddress.ref(row) !== 0) return MONGO;
  if (redisConnection.ref(row) !== 0) return REDIS;
  if (elasticsearchUrl.ref(row) !== 0) return ELASTICSEARCH;
  return statement.ref(row) !== 0 ? JDBC : NO_PROTOCOL;
}

/** First word of a statement in upper case, comments and parentheses before it skipped. */
function firstWord(statement: TextRef, { texts, space }: DerivationContext): TextRef {
  if (statement === 0) return 0;
  const { bytes } = texts;
  const end = texts.end(statement);
  let from = afterComments(bytes, texts.start(statement), end);
  while (from < end && !isLetter(bytes[from]!)) from++;
  let to = from;
  while (to < end && isWord(bytes[to]!)) to++;
  const word = texts.slice(from, Math.min(to, from + 40));
  return word === 0 ? 0 : space.memo(space.cache('upper case'), word, (text) => texts.ref(text.toUpperCase()));
}

function afterComments(bytes: Uint8Array, from: number, end: number): number {
  let position = from;
  while (position < end && bytes[position]! <= 32) position++;
  if (bytes[position] !== 47 || bytes[position + 1] !== 42) return position;
  for (let i = position + 2; i < end - 1; i++) if (bytes[i] === 42 && bytes[i + 1] === 47) return afterComments(bytes, i + 2, end);
  return end;
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;
const isWord = (byte: number): boolean => isLetter(byte) || byte === 95 || (byte >= 48 && byte <= 57);
