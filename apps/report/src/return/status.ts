import { el } from '../page/dom.ts';
import type { Say } from '../page/words.ts';

export type Status = {
  readonly say: (text: string) => void;
  /** With a "Try again" button; null takes it away. */
  readonly trouble: (text: string | null, onRetry?: () => void) => void;
};

/** A status line, and beside it the trouble box that the page makes when there is trouble. */
export function statusAt(place: HTMLElement, say: Say): Status {
  let retry: (() => void) | undefined;
  const text = el('p');
  const button = el(
    'button',
    { type: 'button', class: 'quiet', onclick: () => retry?.() },
    say('script.again'),
  );
  const box = el('div', { class: 'note', role: 'alert', 'data-trouble': true }, text, button);
  box.hidden = true;
  place.after(box);
  return {
    say(words) {
      if (place.textContent !== words) place.textContent = words;
    },
    trouble(words, onRetry) {
      box.hidden = words === null;
      text.textContent = words ?? '';
      retry = onRetry;
      button.hidden = onRetry === undefined;
    },
  };
}

/** For a place that has no status line yet. */
export function statusBeside(place: HTMLElement, say: Say): Status {
  const line = el('p', { role: 'status' });
  place.after(line);
  return statusAt(line, say);
}
