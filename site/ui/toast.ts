// Browser side of short messages at the edge of the page, for step scripts. Document draws the #toasts region they live in.

/** Shows a sentence for `forMs` (3 s by default) and lets screen readers say it; an older one with the same text is replaced. */
export const showToast = (text: string, kind: 'info' | 'error' = 'info', forMs = 3000): void => {
  const region = document.getElementById('toasts');
  if (region === null) return;
  for (const old of region.children) if (old.textContent === text) old.remove();
  const toast = document.createElement('p');
  toast.className = `toast toast-${kind}`;
  toast.textContent = text;
  region.append(toast);
  setTimeout(() => toast.remove(), forMs);
};
