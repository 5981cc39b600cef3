import type { ComponentType } from '@angular/cdk/overlay';
import type { Dialog } from '@angular/cdk/dialog';
import { firstValueFrom } from 'rxjs';

/** Opens an editor; resolves to whether it saved something. A click beside it does not throw away what was written; Escape does. */
export async function openEditor<Data>(dialog: Dialog, editor: ComponentType<unknown>, data: Data, label: string): Promise<boolean> {
  const ref = dialog.open<boolean>(editor, { data, ariaLabel: label, disableClose: true });
  ref.keydownEvents.subscribe((event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) ref.close(false);
  });
  return (await firstValueFrom(ref.closed)) === true;
}
