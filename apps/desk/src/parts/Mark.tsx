/** A roof over an open doorway, drawn as one line. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 12 12 3l10 9M5 10v11h4v-7h6v7h4V10" />
    </svg>
  );
}
