/** Page that a saved view of the explorer leads to. */
const PAGE = '/explorer';

/** The address of what the explorer shows, without what says which saved query it came from. */
export function viewOf(params: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'saved');
  const text = new URLSearchParams([...given].sort(([one], [other]) => one.localeCompare(other))).toString();
  return text === '' ? PAGE : `${PAGE}?${text}`;
}

/** Parameters of a saved address; undefined where it is not one of the explorer. */
export function paramsOfView(view: string | null | undefined): Readonly<Record<string, string>> | undefined {
  if (view == null || !(view === PAGE || view.startsWith(`${PAGE}?`))) return undefined;
  return Object.fromEntries(new URLSearchParams(view.slice(PAGE.length + 1)));
}
