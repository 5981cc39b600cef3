// Runs before the first paint, so that a page never flashes in the other theme. What is stored is written by state/theme.ts.
const theme = localStorage.getItem('spangraph.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;

export {};
