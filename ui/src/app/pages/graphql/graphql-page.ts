import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-graphql-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>GraphQL</h1></div></div>`,
})
export class GraphqlPage {}
