import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import Database from 'libsql';

const tracer = trace.getTracer('shop-database');

/** A SQL database that traces its statements by the semantic conventions for database clients. */
export class TracedDatabase {
  private readonly database = new Database(':memory:');

  constructor(
    private readonly name: string,
    schema: string,
  ) {
    this.database.exec(schema);
  }

  /** Runs one statement inside a client span; `operation` and `table` name it. */
  run(operation: string, table: string, sql: string, parameters: readonly (string | number)[]): readonly Record<string, unknown>[] {
    const span = tracer.startSpan(
      `${operation} ${this.name}.${table}`,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'sqlite',
          'db.namespace': this.name,
          'db.collection.name': table,
          'db.operation.name': operation,
          'db.query.text': sql,
          'server.address': `${this.name}-db.shop.internal`,
          'server.port': 5432,
        },
      },
      context.active(),
    );
    try {
      const statement = this.database.prepare(sql);
      if (operation !== 'SELECT') {
        statement.run(...parameters);
        return [];
      }
      const rows = statement.all(...parameters) as Record<string, unknown>[];
      span.setAttribute('db.response.returned_rows', rows.length);
      return rows;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
    }
  }
}
