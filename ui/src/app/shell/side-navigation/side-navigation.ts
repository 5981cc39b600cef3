import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiChevronDoubleLeft, mdiChevronDoubleRight } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { UrlState } from '@ui/state/url-state';

import { PLACES } from '../navigation';
import { NavigationWidth } from '../navigation-width';

/** The main navigation at the left; narrow it shows icons only. The range of time goes along to every place. */
@Component({
  selector: 'sg-side-navigation',
  imports: [Icon, RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './side-navigation.html',
  styleUrl: './side-navigation.css',
})
export class SideNavigation {
  protected readonly url = inject(UrlState);
  protected readonly groups = PLACES;
  protected readonly width = inject(NavigationWidth);
  protected readonly narrow = this.width.narrow;
  protected readonly icons = { narrow: mdiChevronDoubleLeft, wide: mdiChevronDoubleRight };
}
