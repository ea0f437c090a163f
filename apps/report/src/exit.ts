/**
 * Quick exit: a click, or Shift three times, covers the page at once and leaves it.
 * Behaves as GOV.UK's "Exit this page"; also inlined in the first page, so it imports nothing.
 *
 * DOM contract: every link with `data-exit` leaves. The first that also has `data-one` is the button: it shows
 * the progress dots and carries the words `data-two`, `data-one` (presses to go), `data-expired`, `data-leaving`.
 * Before leaving, `panah:leave` is dispatched on `document`: whoever holds text in memory drops it there.
 */
const quietMs = 5000;
const root = document.documentElement;
const links = document.querySelectorAll<HTMLAnchorElement>('a[data-exit]');
const button = document.querySelector<HTMLAnchorElement>('a[data-exit][data-one]');

const make = (parent: Element, styles: string): HTMLSpanElement => {
  const element = document.createElement('span');
  // Through the object model, which `style-src` allows where a style attribute would need 'unsafe-inline'.
  element.style.cssText = styles;
  return parent.appendChild(element);
};

if (button) {
  const words = button.dataset;
  const dots = make(button, 'display:none;gap:6px;justify-content:center;margin-block:4px 2px');
  dots.ariaHidden = 'true';
  const lights = [0, 1, 2].map(() =>
    make(dots, 'width:10px;height:10px;border:2px solid;border-radius:50%;box-sizing:border-box'),
  );
  const live = make(
    document.body,
    'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)',
  );
  live.role = 'status';

  let presses = 0;
  let modified = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cover: HTMLElement | undefined;

  const show = (count: number, said: string | undefined): void => {
    presses = count;
    clearTimeout(timer);
    live.textContent = said ?? '';
    dots.style.display = count ? 'flex' : 'none';
    lights.forEach((light, index) => {
      light.style.background = index < count ? 'currentColor' : '';
    });
  };
  const expire = (): void => {
    show(0, words['expired']);
    timer = setTimeout(show, quietMs, 0, '');
  };
  const forget = (): void => {
    document.dispatchEvent(new Event('panah:leave'));
    for (const field of document.querySelectorAll<HTMLInputElement>('textarea,select,input')) {
      if (/radio|checkbox/.test(field.type)) field.checked = false;
      else field.value = '';
    }
  };
  const leave = (): void => {
    show(0, '');
    // The body is hidden as well as covered, so that nothing behind the cover can be read aloud or tabbed to.
    document.body.style.setProperty('display', 'none', 'important');
    cover ??= make(
      root,
      'position:fixed;inset:0;z-index:9;background:Canvas;color:CanvasText;font:1rem sans-serif;padding:2rem',
    );
    cover.role = 'alert';
    cover.textContent = words['leaving'] ?? '';
    forget();
    location.replace(button.href);
  };

  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      leave();
    });
  }
  document.addEventListener(
    'keyup',
    (event) => {
      // Shift as a modifier gives two keyups, the letter's with `shiftKey` and then its own: that one does not count.
      if (event.key === 'Shift' && !modified) {
        if (presses > 1) leave();
        else {
          show(presses + 1, words[presses ? 'one' : 'two']);
          timer = setTimeout(expire, quietMs);
        }
      } else if (presses) expire();
      modified = event.shiftKey;
    },
    true,
  );
  // A page that comes back from the browser's cache must not come back covered.
  addEventListener('pageshow', () => {
    cover?.remove();
    cover = undefined;
    document.body.style.removeProperty('display');
    show(0, '');
  });
}
