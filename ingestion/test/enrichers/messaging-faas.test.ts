import { deriveSpan } from '../derive/trace-builder';

describe('messaging', () => {
  it.each([
    ['current', { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders', 'messaging.operation.type': 'send' }],
    ['old', { 'messaging.system': 'kafka', 'messaging.destination': 'orders', 'messaging.operation': 'send' }],
  ])('reads %s conventions', (_, attributes) => {
    expect(deriveSpan({ kind: 'PRODUCER', attributes })).toMatchObject({
      messaging_system: 'kafka',
      messaging_destination: 'orders',
      messaging_operation: 'send',
      protocol_name: 'KAFKA',
    });
  });

  it.each([
    ['aws_sqs', 'SQS'],
    ['AmazonSQS', 'SQS'],
    ['rabbitmq', 'RABBIT_MQ'],
    ['nats', undefined],
  ])('knows the protocol of %s', (system, protocol) => {
    expect(deriveSpan({ kind: 'PRODUCER', attributes: { 'messaging.system': system } }).protocol_name).toBe(protocol);
  });
});

describe('faas', () => {
  it('prefers the invoked function to the own one', () => {
    const resource = { 'faas.name': 'resize' };
    expect(deriveSpan({ kind: 'SERVER', resource, attributes: { 'faas.trigger': 'http' } })).toMatchObject({
      faas_name: 'resize',
      faas_trigger: 'http',
    });
    expect(deriveSpan({ kind: 'CLIENT', resource, attributes: { 'faas.invoked_name': 'mail' } })).toMatchObject({ faas_name: 'mail' });
  });
});
