import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';

import { Icon } from '@ui/components/icon/icon';
import { SETTINGS_PLACES } from '@ui/core/navigation/settings-places';
import { UrlState } from '@ui/state/url-state';

/** What users configure: a list of the pages at the left, the chosen one beside it. */
@Component({
  selector: 'sg-settings-page',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  protected readonly url = inject(UrlState);
  protected readonly groups = SETTINGS_PLACES;
}
