import type { Routes } from '@angular/router';

/** Every page is loaded when it is first opened. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', title: 'Home', loadComponent: () => import('./pages/home/home-page').then((m) => m.HomePage) },
  { path: 'services', title: 'Services', loadComponent: () => import('./pages/entities/services-page').then((m) => m.ServicesPage) },
  { path: 'services/:id', title: 'Service', loadComponent: () => import('./pages/entities/service-page').then((m) => m.ServicePage) },
  { path: 'endpoints', title: 'Endpoints', loadComponent: () => import('./pages/entities/endpoints-page').then((m) => m.EndpointsPage) },
  { path: 'endpoints/:id', title: 'Endpoint', loadComponent: () => import('./pages/entities/endpoint-page').then((m) => m.EndpointPage) },
  { path: 'backends', title: 'Backends', loadComponent: () => import('./pages/entities/backends-page').then((m) => m.BackendsPage) },
  { path: 'backends/:id', title: 'Backend', loadComponent: () => import('./pages/entities/backend-page').then((m) => m.BackendPage) },
  { path: 'entities/:scope', title: 'Entities', loadComponent: () => import('./pages/entities/entities-page').then((m) => m.EntitiesPage) },
  { path: 'entities/:scope/:id', title: 'Entity', loadComponent: () => import('./pages/entities/entity-page').then((m) => m.EntityPage) },
  { path: 'flow', title: 'Application flow', loadComponent: () => import('./pages/flow/flow-page').then((m) => m.FlowPage) },
  { path: 'explorer', title: 'Explorer', loadComponent: () => import('./pages/explorer/explorer-page').then((m) => m.ExplorerPage) },
  { path: 'traces/compare', title: 'Compare traces', loadComponent: () => import('./pages/trace-compare/trace-compare-page').then((m) => m.TraceComparePage) },
  { path: 'traces/file', title: 'Trace from a file', loadComponent: () => import('./pages/trace/trace-file/trace-file-page').then((m) => m.TraceFilePage) },
  { path: 'traces/:id', title: 'Trace', loadComponent: () => import('./pages/trace/trace-page').then((m) => m.TracePage) },
  { path: 'dashboards', title: 'Dashboards', loadComponent: () => import('./pages/dashboards/dashboards-page').then((m) => m.DashboardsPage) },
  { path: 'dashboards/:id', title: 'Dashboard', loadComponent: () => import('./pages/dashboards/dashboard-page').then((m) => m.DashboardPage) },
  { path: 'saved-queries', title: 'Saved queries', loadComponent: () => import('./pages/saved-queries/saved-queries-page').then((m) => m.SavedQueriesPage) },
  { path: 'graphql-editor', title: 'GraphQL', loadComponent: () => import('./pages/graphql/graphql-page').then((m) => m.GraphqlPage) },
  { path: 'attributes', title: 'Attributes', loadComponent: () => import('./pages/attributes/attributes-page').then((m) => m.AttributesPage) },
  { path: 'enrichers', title: 'Enrichers', loadComponent: () => import('./pages/enrichers/enrichers-page').then((m) => m.EnrichersPage) },
  { path: 'settings', title: 'Settings', loadChildren: () => import('./pages/settings/settings.routes').then((m) => m.settingsRoutes) },
  { path: '**', title: 'Not found', loadComponent: () => import('./pages/not-found/not-found-page').then((m) => m.NotFoundPage) },
];
