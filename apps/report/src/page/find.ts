/** The element that the contract promises (write.views.ts). Its absence is a bug in a page, not in what a person did. */
export function need<E extends Element = HTMLElement>(selector: string, inside: ParentNode = document): E {
  const found = inside.querySelector<E>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** A copy of the first element of a template. */
export function copyOf(templateSelector: string, inside: ParentNode = document): HTMLElement {
  const { content } = need<HTMLTemplateElement>(templateSelector, inside);
  const first = content.firstElementChild;
  if (!first) throw new Error(`${templateSelector} is empty`);
  return document.importNode(first, true) as HTMLElement;
}
