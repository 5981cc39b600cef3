import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from '../otlp/wire';

/** A field of a protobuf message: what a walk over its bytes must know of it. */
export interface Field {
  readonly name: string;
  readonly wireType: number;
  /** Set when the value is a message. */
  readonly message?: Message;
}

/** A message by field number. `fields` is filled after creation because values nest in each other. */
export interface Message {
  readonly name: string;
  readonly fields: (Field | undefined)[];
}

export const message = (name: string): Message => ({ name, fields: [] });
export const varint = (name: string): Field => ({ name, wireType: VARINT });
export const fixed64 = (name: string): Field => ({ name, wireType: FIXED64 });
export const fixed32 = (name: string): Field => ({ name, wireType: FIXED32 });
export const bytes = (name: string): Field => ({ name, wireType: LENGTH_DELIMITED });
export const nested = (name: string, of: Message): Field => ({ name, wireType: LENGTH_DELIMITED, message: of });

export function define(of: Message, fields: Readonly<Record<number, Field>>): Message {
  for (const [number, field] of Object.entries(fields)) of.fields[Number(number)] = field;
  for (let number = 0; number < of.fields.length; number++) of.fields[number] ??= undefined;
  return of;
}
