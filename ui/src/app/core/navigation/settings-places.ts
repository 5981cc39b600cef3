import {
  mdiClockOutline,
  mdiCubeOutline,
  mdiFilterRemoveOutline,
  mdiLabelMultipleOutline,
  mdiLabelOutline,
  mdiPlaylistEdit,
  mdiShapeOutline,
  mdiTableEye,
  mdiTuneVariant,
} from '@mdi/js';

/** A page of the settings. */
export interface SettingsPlace {
  readonly path: string;
  readonly title: string;
  readonly icon: string;
  /** What it is for, in one line. */
  readonly purpose: string;
}

/** All pages of the settings, under the headings that they are listed by. */
export const SETTINGS_PLACES: readonly { readonly heading: string; readonly places: readonly SettingsPlace[] }[] = [
  {
    heading: 'Telemetry',
    places: [
      { path: 'labels', title: 'Labels', icon: mdiLabelOutline, purpose: 'Names that group services, endpoints and backends' },
      { path: 'label-rules', title: 'Label rules', icon: mdiLabelMultipleOutline, purpose: 'What puts labels on entities by itself' },
      { path: 'spaces', title: 'Spaces', icon: mdiCubeOutline, purpose: 'Parts of the telemetry that are looked at by themselves' },
      { path: 'exclude-rules', title: 'Exclude rules', icon: mdiFilterRemoveOutline, purpose: 'Spans that are dropped when they arrive' },
      {
        path: 'entity-types',
        title: 'Entity types',
        icon: mdiShapeOutline,
        purpose: 'What besides services, endpoints and backends is found in spans',
      },
      { path: 'views', title: 'Views', icon: mdiTableEye, purpose: 'Selections and rollups that are kept as data arrives' },
      { path: 'retention', title: 'Retention', icon: mdiClockOutline, purpose: 'How long telemetry is kept, and what was taken in' },
    ],
  },
  {
    heading: 'You',
    places: [{ path: 'preferences', title: 'Preferences', icon: mdiTuneVariant, purpose: 'Theme, range of time and time zone' }],
  },
  {
    heading: 'Record',
    places: [{ path: 'audit', title: 'Audit log', icon: mdiPlaylistEdit, purpose: 'Who changed what, and when' }],
  },
];
