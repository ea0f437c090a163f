/** Small shapes that stand beside a word, never instead of one. */
const paths = {
  received: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  opened: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3ZM8 3v10a5 5 0 0 0 0-10Z',
  answered: 'M3 8.5 6.5 12 13 4.5',
  closed: 'M3.5 8h9',
  withdrawn: 'M4 4l8 8M12 4l-8 8',
  danger: 'M8 2.5 14 13H2Z',
  deadline: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.2l2.2 1.6',
  more: 'M4 6l4 4 4-4',
  check: 'M3 8.5 6.5 12 13 4.5',
  back: 'M10 3 5 8l5 5',
  file: 'M4 2h5l3 3v9H4ZM9 2v3h3',
  message: 'M2.5 3.5h11v7h-6L4.5 13v-2.5h-2Z',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
} as const;

export type ShapeName = keyof typeof paths;

/** Filled half or whole where the shape's meaning is "how far". */
const filled: readonly ShapeName[] = ['received', 'danger'];

export function Shape({ name }: { readonly name: ShapeName }) {
  return (
    <svg
      className="shape"
      data-name={name}
      data-filled={filled.includes(name) || undefined}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
