import { makeGenericClientConstructor } from '@grpc/grpc-js';
import type { ServiceDefinition } from '@grpc/grpc-js';

export interface Charge {
  readonly orderId: string;
  readonly amount: number;
}

export interface Receipt {
  readonly receiptId: string;
}

const toBuffer = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const fromBuffer = (bytes: Buffer): never => JSON.parse(bytes.toString()) as never;

/** The payment service's contract. Messages are JSON, which keeps the demo free of generated code. */
export const paymentDefinition: ServiceDefinition = {
  charge: {
    path: '/shop.Payment/Charge',
    requestStream: false,
    responseStream: false,
    requestSerialize: toBuffer,
    requestDeserialize: fromBuffer,
    responseSerialize: toBuffer,
    responseDeserialize: fromBuffer,
  },
};

export const PaymentClient = makeGenericClientConstructor(paymentDefinition, 'shop.Payment');
