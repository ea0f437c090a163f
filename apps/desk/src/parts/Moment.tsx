import { useWording } from '../app/text.tsx';
import { momentText } from './times.ts';

/** A short time with the exact one on hover; the facts beside it say the exact one in full. */
export function Moment({ at, text }: { readonly at: string; readonly text?: string }) {
  const { preferences } = useWording();
  const exact = momentText(at, preferences.language);
  return (
    <time dateTime={at} title={exact}>
      {text ?? exact}
    </time>
  );
}
