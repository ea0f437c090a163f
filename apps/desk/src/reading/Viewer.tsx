import type { FileEntry } from '@panah/envelope';
import { useEffect, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useText } from '../app/text.tsx';

/** What the frame says (`viewer.ts`); it is a stranger's file's neighbour, so nothing else is believed. */
type Said =
  | { readonly kind: 'ready' | 'failed' }
  | { readonly kind: 'shown'; readonly width: number; readonly height: number };

type ViewerProps = { readonly entry: FileEntry; readonly bytes: Uint8Array };

/** A sandboxed frame without origin or network. Blurred until asked for. */
export function Viewer({ entry, bytes }: ViewerProps) {
  const t = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [clear, setClear] = useState(false);
  const [grey, setGrey] = useState(true);
  const [large, setLarge] = useState(false);
  const [shape, setShape] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const hear = (event: MessageEvent<Said>) => {
      if (event.source !== frame.current?.contentWindow) return;
      if (event.data.kind === 'failed') setFailed(true);
      if (event.data.kind === 'shown') setShape(shapeOf(event.data.width, event.data.height));
      if (event.data.kind !== 'ready') return;
      setReady(true);
      const copy = bytes.slice().buffer;
      event.source?.postMessage(
        { kind: 'show', bytes: copy, type: entry.type, alt: t('files.viewer', { name: entry.name }) },
        { targetOrigin: '*', transfer: [copy] },
      );
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [bytes, entry, t]);

  useEffect(() => {
    if (ready) frame.current?.contentWindow?.postMessage({ kind: 'look', blurred: !clear, grey, large }, '*');
  }, [ready, clear, grey, large]);

  return (
    <div className="viewer">
      <div className="row">
        <ToggleButton className="button" isSelected={clear} onChange={setClear}>
          {t(clear ? 'files.blur' : 'files.unblur')}
        </ToggleButton>
        <ToggleButton className="button" isSelected={grey} onChange={setGrey}>
          {t('files.grey')}
        </ToggleButton>
        <ToggleButton className="button" isSelected={large} onChange={setLarge}>
          {t('files.large')}
        </ToggleButton>
      </div>
      {failed && (
        <p className="fault" role="alert">
          {t('files.failed')}
        </p>
      )}
      <iframe
        ref={frame}
        title={t('files.viewer', { name: entry.name })}
        sandbox="allow-scripts"
        src="/desk/viewer"
        data-large={large || undefined}
        {...(shape === null ? {} : { style: { aspectRatio: shape } })}
      />
    </div>
  );
}

/** A frame as wide as the pane takes the picture's own shape, so that no empty box stands under a wide one. */
function shapeOf(width: unknown, height: unknown): string | null {
  const sane = (side: unknown): side is number => typeof side === 'number' && side >= 1 && side < 1e6;
  return sane(width) && sane(height) ? `${Math.round(width)} / ${Math.round(height)}` : null;
}
