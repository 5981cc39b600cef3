import { ChangeDetectionStrategy, Component } from '@angular/core';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Panel } from '@ui/components/panel/panel';

const CODE = `module.exports = {
  name: 'team',
  attributes: [{ key: 'team', kind: 'STRING' }],
  run(span) {
    span.set('team', String(span.getResource('owner') ?? 'nobody'));
  },
};
`;

/** How to add an enricher in code. */
@Component({
  selector: 'sg-module-help',
  imports: [CopyButton, Panel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-panel heading="Add an enricher in code">
      <sg-copy-button actions [text]="code" label="Copy the module" caption="Copy" />
      <div class="columns">
        <div class="text">
          <p>
            Put a file like this into the folder of modules (<code>enrichers.folder</code> of the configuration). It is loaded within a
            second and listed here; no rebuild, no restart.
          </p>
          <p class="muted">
            What it declares under <code>attributes</code> can be asked for by name at once. Where it throws, the trace keeps nothing of it,
            and the error is counted here. One that takes too long is switched off until its file is written again.
          </p>
          <p class="muted">
            Everything else is in <code>docs/add-an-enricher.md</code> of the repository; a whole example in
            <code>common/enricher-sdk/template/quote-rpc.ts</code>.
          </p>
        </div>
        <pre tabindex="0" aria-label="Example of a module">{{ code }}</pre>
      </div>
    </sg-panel>
  `,
  styles: `
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--gap-4);
    }
    .text {
      display: flex;
      flex-direction: column;
      gap: var(--gap-2);
    }
    pre {
      padding: var(--gap-3);
      border-radius: var(--radius);
      background: var(--page);
      font-size: var(--size-s);
      overflow: auto;
    }
  `,
})
export class ModuleHelp {
  protected readonly code = CODE;
}
