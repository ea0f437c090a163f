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

/**
 * A person's own words in a direction of their own: Latin matter (numbers, addresses, links) is left-to-right in
 * every language, the rest is what it was written in.
 */
export function own(text: string, latin = false): HTMLElement {
  return el('bdi', { dir: latin ? 'ltr' : 'auto' }, text);
}

/** One below the other. */
export function lines(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [el('br'), node]));
}

/** As a new page would: from the top, and the screen reader at the heading. The fixed head would cover a scrolled-to heading. */
export function focusOn(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}
