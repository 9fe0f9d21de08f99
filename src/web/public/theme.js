// Before the first paint: the theme that a person chose, where they chose one. Kept by shell/theme.ts.
try {
  const chosen = localStorage.getItem('gradus.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Without storage the system's setting holds.
}
