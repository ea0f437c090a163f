import type { StepName } from '@panah/intake';
import { focusOn } from '../page/dom.ts';
import { need } from '../page/find.ts';

export type Screen = StepName | 'sealing' | 'receipt';

export type Steps = {
  readonly current: () => Screen;
  readonly section: (screen: Screen) => HTMLElement;
  /** A new place in the browser's history, without a new address. */
  readonly go: (screen: Screen) => void;
  /** Takes the place of the current one: there is no way back to it. */
  readonly replace: (screen: Screen) => void;
};

/** One section at a time; the browser's own back and forward walk through them. `onBack` may refuse by returning another screen. */
export function makeSteps(
  root: HTMLElement,
  first: Screen,
  onShow: (screen: Screen) => void,
  onMove: (to: Screen, from: Screen) => Screen,
): Steps {
  let current = first;
  const section = (screen: Screen): HTMLElement => need(`[data-step="${screen}"]`, root);

  const show = (screen: Screen, focus: boolean): void => {
    current = screen;
    for (const one of root.querySelectorAll<HTMLElement>('[data-step]'))
      one.hidden = one.dataset['step'] !== screen;
    onShow(screen);
    if (focus) focusOn(need('[data-heading]', section(screen)));
  };

  history.replaceState({ screen: first }, '');
  show(first, false);
  addEventListener('popstate', (event) => {
    const asked = (event.state as { readonly screen?: Screen } | null)?.screen ?? first;
    const allowed = onMove(asked, current);
    if (allowed !== asked) history.pushState({ screen: allowed }, '');
    if (allowed !== current) show(allowed, true);
  });

  return {
    current: () => current,
    section,
    go(screen) {
      history.pushState({ screen }, '');
      show(screen, true);
    },
    replace(screen) {
      history.replaceState({ screen }, '');
      show(screen, true);
    },
  };
}
