/**
 * Warns before the page is closed or reloaded while something unsent is on it. The quick exit must never be held
 * up by a question, so `panah:leave` lifts the warning first.
 */
export function warnWhile(isUnsent: () => boolean): void {
  let leaving = false;
  document.addEventListener('panah:leave', () => {
    leaving = true;
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && isUnsent()) event.preventDefault();
  });
}
