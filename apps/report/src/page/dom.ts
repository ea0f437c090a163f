type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | boolean | EventListener>>;

/**
 * One element. `on…` attributes are listeners, `true` sets an empty attribute, `false` leaves it out.
 * Text goes in as text: there is no way from here to markup.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function svg(tag: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
}

/** A number, phone or receipt that stays left-to-right inside any sentence. */
export function latin(text: string): HTMLElement {
  return el('bdi', { dir: 'ltr' }, text);
}

/** Moves the reader to a heading: sighted readers see its top, screen readers hear it. */
export function focusOn(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: 'start' });
}
