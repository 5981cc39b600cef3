import { defineFamily, text } from '../family';

/** Messaging semantic conventions, with the tags of older client libraries. */
export const messagingFamily = defineFamily({
  system: text('messaging.system'),
  destination: text('messaging.destination.name', 'messaging.destination', 'message_bus.destination'),
  operation: text('messaging.operation.type', 'messaging.operation', 'messaging.operation.name', 'rabbitmq.command'),
  url: text('messaging.url'),
  routingKey: text('messaging.rabbitmq.destination.routing_key', 'rabbitmq.routing_key', 'messaging.rabbitmq.routing_key'),
});
