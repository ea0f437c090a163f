import { useWording } from '../app/text.tsx';

/** The key of an action, shown beside it. Screen readers get it from the help, not from every button. */
export function Key({ of }: { readonly of: string }) {
  const { preferences } = useWording();
  if (!preferences.keys) return null;
  return (
    <kbd className="key" aria-hidden="true" dir="ltr">
      {of}
    </kbd>
  );
}
