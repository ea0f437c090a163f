import { Component, type ReactNode } from 'react';
import { useText } from './text.tsx';

/** A bug stops the screen with a sentence, never with a white page. */
export class CrashBoundary extends Component<
  { readonly children: ReactNode },
  { readonly crashed: boolean }
> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const t = useText();
  return (
    <main className="sheet" role="alert">
      <h1>{t('error.crashed.title')}</h1>
      <p>{t('error.crashed')}</p>
      <button type="button" className="button" data-kind="main" onClick={() => location.reload()}>
        {t('error.reload')}
      </button>
    </main>
  );
}
