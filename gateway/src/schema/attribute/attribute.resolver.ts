import { Arg, Args, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';

import { toExternalScope, toInternalScope } from '../../core/scopes';
import { readFilters } from '../arguments/read-filters';
import { TimeRangeInput } from '../arguments/inputs';
import { readLimit, readRange } from '../arguments/read-page';
import { metadataOf } from '../metadata/metadata-of';
import { AttributeMetadata } from '../metadata/metadata.types';
import type { OperationContext } from '../operation-context';
import { previewAttribute } from './attribute-preview';
import { attributeValues } from './attribute-values';
import { AttributePreviewArgs, AttributeValuesArgs } from './attribute.arguments';
import { CreateAttributeInput, UpdateAttributeInput } from './attribute.inputs';
import { AttributePreview, AttributePromotion, AttributeTypeConflict, AttributeValueCount } from './attribute.types';
import { typeConflicts } from './type-conflicts';
import { createAttribute, deleteAttribute, updateAttribute } from './write-attribute';

const TOP_VALUES = 10;
const EXAMPLES = 5;
const CONFLICTS = 50;

@Resolver()
export class AttributeResolver {
  /** Attributes that were registered; those that follow from entity types and views are in `metadata`. */
  @Query(() => [AttributeMetadata])
  async customAttributes(
    @Arg('scope', () => String, { nullable: true }) scope: string | null,
    @Ctx() context: OperationContext,
  ): Promise<readonly AttributeMetadata[]> {
    const { catalogue } = await context.vocabulary();
    const wanted = scope == null ? undefined : toInternalScope(scope);
    return catalogue.attributes
      .filter((it) => it.custom && it.derived !== true && (wanted === undefined || it.scope === wanted))
      .map(metadataOf);
  }

  /** Promoted attributes that were asked for since the start, and how far each is computed ahead. */
  @Query(() => [AttributePromotion])
  async attributePromotions(@Ctx() { query, request }: OperationContext): Promise<readonly AttributePromotion[]> {
    const { promotions } = await query.listPromotions({}, request);
    return promotions.map(({ scope, key, failure, ...progress }) => ({
      ...progress,
      scope: toExternalScope(scope),
      name: key,
      failure: failure === '' ? undefined : failure,
    }));
  }

  /** What values a definition would give over a range, and how many rows have one. */
  @Query(() => AttributePreview)
  async attributePreview(
    @Args(() => AttributePreviewArgs) { scope, kind, definition, between, unit, filterBy, limit }: AttributePreviewArgs,
    @Ctx() context: OperationContext,
  ): Promise<AttributePreview> {
    return previewAttribute(context, {
      scope,
      kind,
      definition,
      unit: unit ?? '',
      timeRange: readRange(between),
      filter: readFilters(await context.vocabulary(), toInternalScope(scope), filterBy),
      limit: readLimit(limit, TOP_VALUES),
      examples: BigInt(EXAMPLES),
    });
  }

  /** Values of an attribute or of an entry of a map that begin with a text, with the number of rows that have them. */
  @Query(() => [AttributeValueCount])
  attributeValues(
    @Args(() => AttributeValuesArgs) { between, prefix, limit, ...named }: AttributeValuesArgs,
    @Ctx() context: OperationContext,
  ): Promise<readonly AttributeValueCount[]> {
    return attributeValues(context, { ...named, timeRange: readRange(between), prefix: prefix ?? '', limit: readLimit(limit) });
  }

  /** Keys that arrive with several types, so that their values do not compare. */
  @Query(() => [AttributeTypeConflict])
  attributeTypeConflicts(
    @Arg('between', () => TimeRangeInput, { nullable: true }) between: TimeRangeInput | null,
    @Arg('limit', () => Int, { nullable: true }) limit: number | null,
    @Ctx() context: OperationContext,
  ): Promise<readonly AttributeTypeConflict[]> {
    return typeConflicts(context, between == null ? undefined : readRange(between), Number(readLimit(limit, CONFLICTS)));
  }

  /** Registers an attribute of the tenant's own; it answers over what is stored already, here at once and elsewhere within two seconds. */
  @Mutation(() => AttributeMetadata)
  createAttribute(
    @Arg('attribute', () => CreateAttributeInput) attribute: CreateAttributeInput,
    @Ctx() context: OperationContext,
  ): Promise<AttributeMetadata> {
    return createAttribute(context, attribute);
  }

  /** Changes the members that are given. */
  @Mutation(() => AttributeMetadata)
  updateAttribute(
    @Arg('attribute', () => UpdateAttributeInput) attribute: UpdateAttributeInput,
    @Ctx() context: OperationContext,
  ): Promise<AttributeMetadata> {
    return updateAttribute(context, attribute);
  }

  /** Answers the id of what is gone. */
  @Mutation(() => String)
  async deleteAttribute(
    @Arg('scope', () => String) scope: string,
    @Arg('key', () => String) key: string,
    @Ctx() context: OperationContext,
  ): Promise<string> {
    await deleteAttribute(context, scope, key);
    return `${toExternalScope(toInternalScope(scope))}.${key}`;
  }
}
