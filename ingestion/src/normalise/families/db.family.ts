import { defineFamily, text } from '../family';

/** Database semantic conventions, stable (1.28 and later) and experimental, with the tags of older client libraries. */
export const dbFamily = defineFamily({
  system: text('db.system.name', 'db.system', 'db.type'),
  name: text('db.namespace', 'db.cassandra.keyspace', 'db.name', 'db.instance', 'db.redis.database_index'),
  operation: text('db.operation.name', 'db.operation', 'mongo.operation', 'redis.command', 'elasticsearch.method', 'elasticsearch.action'),
  statement: text('db.query.text', 'db.statement', 'sql.query', 'db.query.summary'),
  collection: text(
    'db.collection.name',
    'db.sql.table',
    'mongo.namespace',
    'db.mongodb.collection',
    'db.cassandra.table',
    'elasticsearch.request.indices',
  ),
  connection: text('sql.url', 'db.connection_string', 'mongo.url', 'redis.connection', 'elasticsearch.url'),
  /** The presence of these says which database it is where nothing else does. */
  mongoAddress: text('mongo.url'),
  redisConnection: text('redis.connection'),
  sqlUrl: text('sql.url'),
  elasticsearchUrl: text('elasticsearch.url'),
});
