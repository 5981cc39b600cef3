import { inject, provideAppInitializer, provideZonelessChangeDetection } from '@angular/core';
import type { ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';

import { routes } from './app.routes';
import { MetadataStore } from './state/metadata-store';
import { PageTitle } from './state/page-title';
import { Preferences } from './state/preferences';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => void inject(MetadataStore).load()),
    // The first page does not wait: few have a range of their own, and for those it is asked again.
    provideAppInitializer(() => void inject(Preferences).load()),
  ],
};
