// Before the first paint, so that a page never flashes in the other theme. Theme.service keeps the value.
const theme = localStorage.getItem('spangraph.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
