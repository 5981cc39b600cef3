import { Field, InputType } from 'type-graphql';

@InputType('InputCreateLabel')
export class CreateLabelInput {
  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  color?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

@InputType('InputUpdateLabel')
export class UpdateLabelInput extends CreateLabelInput {
  @Field(() => String)
  id!: string;
}
