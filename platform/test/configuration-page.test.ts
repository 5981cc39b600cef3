import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { configReferenceMarkdown } from '@spangraph/config';

const PAGE = path.join(__dirname, '..', '..', 'docs', 'configuration.md');
const HEAD = `# Configuration

Options come from a YAML file (\`npm start -- --config FILE\`) and from \`--set path=value\`, which wins over the file. Unknown options are errors;
\`spangraph config check FILE\` says whether a file is valid. Durations are written \`250ms\`, \`30s\`, \`5m\`, \`72h\`, \`3d\`; sizes \`512KiB\`, \`64MiB\`, \`2GiB\`.
This page is derived from the schema in \`common/config/src/schema.ts\`; a test keeps it so (\`UPDATE_DOCS=1\` writes it anew).

`;

describe('docs/configuration.md', () => {
  it('says what the schema says', () => {
    const expected = HEAD + configReferenceMarkdown();
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, expected);
    expect(readFileSync(PAGE, 'utf8')).toBe(expected);
  });
});
