import { defineFamily, text, textFrom } from '../family';

/** Functions as a service. `faas.name` is a resource attribute of the function itself. */
export const faasFamily = defineFamily({
  invokedName: text('faas.invoked_name'),
  name: textFrom('span-then-resource', 'faas.name'),
  trigger: text('faas.trigger'),
});
