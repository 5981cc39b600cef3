/** One argument of a shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The command that asks the same: an operation with its variables and the headers that say on whose behalf. */
export function curlOf(
  origin: string,
  operation: { readonly text: string; readonly variables: unknown },
  headers: Readonly<Record<string, string>>,
): string {
  const body = JSON.stringify({ query: operation.text, variables: operation.variables });
  const given = Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [`curl ${quoted(`${origin}/graphql`)}`, ...given, `--data ${quoted(body)}`].join(' \\\n  ');
}
