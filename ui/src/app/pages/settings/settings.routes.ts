import type { Routes } from '@angular/router';

import { SettingsPage } from './settings-page';

/** Each page of the settings is loaded when it is first opened. */
export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'labels' },
      { path: 'labels', title: 'Labels', loadComponent: () => import('./labels/label-list').then((m) => m.LabelList) },
      {
        path: 'label-rules',
        title: 'Label rules',
        loadComponent: () => import('./label-rules/label-rule-list').then((m) => m.LabelRuleList),
      },
      { path: 'spaces', title: 'Spaces', loadComponent: () => import('./spaces/space-rule-list').then((m) => m.SpaceRuleList) },
      {
        path: 'exclude-rules',
        title: 'Exclude rules',
        loadComponent: () => import('./exclude-rules/exclude-rule-list').then((m) => m.ExcludeRuleList),
      },
      {
        path: 'entity-types',
        title: 'Entity types',
        loadComponent: () => import('./declared/entity-type-list').then((m) => m.EntityTypeList),
      },
      { path: 'views', title: 'Views', loadComponent: () => import('./declared/view-list').then((m) => m.ViewList) },
      { path: 'retention', title: 'Retention', loadComponent: () => import('./retention/retention-page').then((m) => m.RetentionPage) },
      {
        path: 'preferences',
        title: 'Preferences',
        loadComponent: () => import('./preferences/preferences-page').then((m) => m.PreferencesPage),
      },
      { path: 'audit', title: 'Audit log', loadComponent: () => import('./audit/audit-page').then((m) => m.AuditPage) },
    ],
  },
];
