import { NO_PROTOCOL, protocolOfBroker, RABBIT_MQ } from '../normalise/protocols';
import type { Enricher } from './enricher';

/** Messaging system, destination and operation. A routing key alone means RabbitMQ. */
export const messagingEnricher: Enricher = {
  name: 'messaging',
  description: 'System, destination and operation of messages.',
  run(trace, { links, state, columns, fields, space }) {
    const { system, destination, operation, routingKey } = fields.messaging;
    const protocols = space.cache('messaging protocol');
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const systemRef = system.ref(row);
      if (systemRef === 0 && routingKey.ref(row) === 0) continue;
      if (state.protocol[p] === NO_PROTOCOL)
        state.protocol[p] = systemRef === 0 ? RABBIT_MQ : space.memo(protocols, systemRef, protocolOfBroker);
      columns.messaging_system[row] = systemRef;
      columns.messaging_destination[row] = destination.ref(row);
      columns.messaging_operation[row] = operation.ref(row);
    }
  },
};
