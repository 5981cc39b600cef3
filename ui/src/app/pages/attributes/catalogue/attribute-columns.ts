import { mdiEyeOffOutline, mdiLightningBolt, mdiPencilOutline, mdiShapeOutline } from '@mdi/js';

import type { Column } from '@ui/components/data-table/column';

import { originText } from './catalogue';
import type { CatalogueAttribute } from './catalogue';

const NARROW = ['name', 'type', 'unit'];

const COLUMNS: readonly Column<CatalogueAttribute>[] = [
  { id: 'name', title: 'Name', width: 170, grow: 2, text: ({ name }) => name, sortBy: ({ name }) => name },
  {
    id: 'displayName',
    title: 'Display name',
    width: 110,
    grow: 1.6,
    text: ({ displayName }) => displayName,
    sortBy: ({ displayName }) => displayName,
  },
  { id: 'type', title: 'Type', width: 92, text: ({ type }) => type, sortBy: ({ type }) => type },
  { id: 'unit', title: 'Unit', width: 44, grow: 0.4, text: ({ units }) => units || '–', sortBy: ({ units }) => units || null },
  {
    id: 'aggregations',
    title: 'Aggregations',
    hint: 'How values can be aggregated',
    width: 100,
    grow: 1.2,
    text: ({ supportedAggregations }) => supportedAggregations.join(', ') || '–',
    sortBy: ({ supportedAggregations }) => supportedAggregations.length,
  },
  {
    id: 'groupable',
    title: 'Groups',
    hint: 'Whether one can group by it',
    width: 56,
    grow: 0.3,
    text: ({ groupable }) => (groupable ? 'yes' : '–'),
    sortBy: ({ groupable }) => Number(!groupable),
  },
  { id: 'origin', title: 'Source', hint: 'Where values come from', width: 80, grow: 1.6, text: originText, sortBy: originText },
];

export interface AttributeMark {
  readonly label: string;
  readonly hint: string;
  readonly icon: string;
}

/** What is special about an attribute. */
export function marksOf({ isCustom, editable, promoted, sensitive }: CatalogueAttribute): readonly AttributeMark[] {
  return [
    ...(isCustom
      ? [
          {
            label: 'custom',
            hint: editable ? 'Custom: registered, can be changed' : 'Custom: follows from an entity type or a view',
            icon: editable ? mdiPencilOutline : mdiShapeOutline,
          },
        ]
      : []),
    ...(promoted ? [{ label: 'promoted', hint: 'Promoted: computed ahead into a column', icon: mdiLightningBolt }] : []),
    ...(sensitive ? [{ label: 'sensitive', hint: 'Sensitive: values only for permitted roles', icon: mdiEyeOffOutline }] : []),
  ];
}

/** Columns of the catalogue; the most telling ones where there is little room. */
export const attributeColumns = (narrow: boolean): readonly Column<CatalogueAttribute>[] =>
  narrow ? COLUMNS.filter(({ id }) => NARROW.includes(id)) : COLUMNS;
