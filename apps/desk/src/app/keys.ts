import { useEffect, useRef } from 'react';
import { useWording } from './text.tsx';

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Where a letter is text, or belongs to something that floats above the desk. */
const elsewhere =
  'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], .popover, .composer';

/**
 * Single-key shortcuts for as long as the component is there. They can be turned off (WCAG 2.1.4), never fire while
 * something is typed, and leave every combination with Ctrl, Alt or Meta to the browser.
 */
export function useKeys(keys: KeyMap): void {
  const { preferences } = useWording();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!preferences.keys) return;
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(elsewhere) !== null) return;
      const act = latest.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      act(event);
    };
    // In the capture phase: a list would otherwise take a letter as the start of a name to jump to.
    addEventListener('keydown', hear, true);
    return () => removeEventListener('keydown', hear, true);
  }, [preferences.keys]);
}
