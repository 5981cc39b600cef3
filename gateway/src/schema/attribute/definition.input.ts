import { Field, InputType } from 'type-graphql';

import { Unknown } from '../scalars/unknown';
import { AttributeLevel, AttributeOperator, AttributeSourceField } from './attribute-enums';

/** An attribute of what was sent, at one level alone. */
@InputType('InputSourceAttribute')
export class SourceAttributeInput {
  @Field(() => AttributeLevel)
  level!: AttributeLevel;

  @Field(() => String)
  key!: string;
}

/** An expression over other attributes: an attribute, a literal, or an operator with its arguments. */
@InputType('InputAttributeProjection')
export class ProjectionInput {
  /** Key in the scope of the definition, or `SCOPE.key`. */
  @Field(() => String, { nullable: true })
  attribute?: string | null;

  @Field(() => Unknown, { nullable: true })
  literal?: unknown;

  @Field(() => AttributeOperator, { nullable: true })
  operator?: AttributeOperator | null;

  @Field(() => [ProjectionInput], { nullable: true })
  arguments?: readonly ProjectionInput[] | null;
}

/** How the value of an attribute comes to be; exactly one member is given. */
@InputType('InputAttributeDefinition')
export class DefinitionInput {
  /** Name of an attribute of the span, else of its resource. */
  @Field(() => String, { nullable: true })
  sourcePath?: string | null;

  @Field(() => SourceAttributeInput, { nullable: true })
  sourceAttribute?: SourceAttributeInput | null;

  @Field(() => AttributeSourceField, { nullable: true })
  sourceField?: AttributeSourceField | null;

  @Field(() => ProjectionInput, { nullable: true })
  projection?: ProjectionInput | null;

  @Field(() => [DefinitionInput], { nullable: true })
  firstValuePresent?: readonly DefinitionInput[] | null;
}
