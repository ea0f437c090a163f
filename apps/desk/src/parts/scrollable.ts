/** What scrolls must be reachable by keyboard (WCAG 2.1.1): these regions hold text and nothing to focus. */
export const scrollable = { tabIndex: 0 } as const;
