import { CdkMenu, CdkMenuItem, CdkMenuItemCheckbox, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiCheck, mdiUnfoldLessHorizontal } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { foldAt, isOpen, toggleService } from '@ui/core/trace/folding';

import { TraceView } from '../trace-view';

/** Depths that are offered. */
const DEPTHS = [1, 2, 3, 4, 6] as const;

/** Folds the tree: all of it, to a depth, or below the spans of services. */
@Component({
  selector: 'sg-fold-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemCheckbox, CdkMenuTrigger, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      class="button small quiet"
      [cdkMenuTriggerFor]="menu"
      aria-label="Collapse rows"
      title="Collapse rows"
      [class.is-on]="!isOpen()"
    >
      <sg-icon [path]="icons.fold" [size]="14" /><span class="caption">Collapse</span>
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        <button class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="fold(undefined)">Expand all</button>
        <button class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="fold(0)">Collapse all</button>
        @for (depth of depths(); track depth) {
          <button class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="fold(depth)">To {{ depth + 1 }} levels</button>
        }
        <div class="menu-separator"></div>
        <div class="menu-heading">What is below spans of</div>
        @for (service of services(); track service) {
          <button class="menu-item" cdkMenuItemCheckbox [cdkMenuItemChecked]="isFolded(service)" (cdkMenuItemTriggered)="toggle(service)">
            <span class="mark" [style.background]="view.color(service)"></span>
            <span class="grow cut">{{ service }}</span>
            @if (isFolded(service)) {
              <sg-icon [path]="icons.check" [size]="14" />
            }
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    @container drawing (width < 800px) {
      .caption {
        display: none;
      }
    }
    .mark {
      width: 9px;
      height: 9px;
      border-radius: 2px;
    }
  `,
})
export class FoldMenu {
  protected readonly view = inject(TraceView);
  protected readonly icons = { fold: mdiUnfoldLessHorizontal, check: mdiCheck };
  protected readonly isOpen = computed(() => isOpen(this.view.folding()));
  protected readonly services = computed(() => (this.view.head()?.services ?? []).map(({ service }) => service).sort());
  protected readonly depths = computed(() => DEPTHS.filter((depth) => depth < (this.view.head()?.waterfall.depth ?? 0) - 1));

  protected fold(depth: number | undefined): void {
    this.view.folding.update((folding) => foldAt(folding, depth));
  }

  protected toggle(service: string): void {
    this.view.folding.update((folding) => toggleService(folding, service));
  }

  protected isFolded(service: string): boolean {
    return this.view.folding().services.includes(service);
  }
}
