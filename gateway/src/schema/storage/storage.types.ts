import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('RetentionPolicy')
export class RetentionPolicy {
  /** Kind of telemetry: `traces`. */
  @Field(() => String)
  signal!: string;

  /** Age at which stored data is dropped. */
  @Field(() => Float)
  hours!: number;

  /** Views that the policy holds for. */
  @Field(() => [String])
  views!: readonly string[];
}

/** An attribute key that stored spans or their resources carry. */
@ObjectType('SpanAttributeKey')
export class SpanAttributeKey {
  @Field(() => String)
  key!: string;

  /** Attribute of the scope SPAN that holds it: with the key as subpath it is an attribute expression. */
  @Field(() => String)
  attribute!: string;

  /** Every type that was seen: STRING, LONG, DOUBLE, BOOLEAN, JSON. */
  @Field(() => [String])
  types!: readonly string[];
}
