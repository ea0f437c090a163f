/** Something takes time; says so to everyone. */
export function Working({ children }: { readonly children: string }) {
  return (
    <p className="working" role="status">
      <span className="working-dots" aria-hidden="true" />
      {children}
    </p>
  );
}
