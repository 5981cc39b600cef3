/** The numbers of a panel as they are on screen: each cell as it is shown. */
export interface PanelReport {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface DashboardReport {
  readonly name: string;
  /** The range of time, in words. */
  readonly range: string;
  readonly panels: readonly PanelReport[];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const row = (cells: readonly string[], tag: 'th' | 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

const STYLE = 'body{font:14px system-ui;margin:32px}table{border-collapse:collapse;margin:8px 0 24px}th,td{border:1px solid #ccc;padding:4px 10px;text-align:left}td{font-variant-numeric:tabular-nums}';

/** A page of its own with a table for each panel: opens in any browser, without Spangraph and without a network. */
export function reportPage({ name, range, panels }: DashboardReport): string {
  const tables = panels.map(
    ({ title, columns, rows }) =>
      `<h2>${escaped(title)}</h2>\n<table>\n<thead>${row(columns, 'th')}</thead>\n<tbody>\n${rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`,
  );
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${escaped(name)}</title>\n<style>${STYLE}</style>\n<h1>${escaped(name)}</h1>\n<p>${escaped(range)}</p>\n${tables.join('\n')}\n</html>\n`;
}
