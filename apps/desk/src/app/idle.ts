import { useEffect, useState } from 'react';
import { desk } from '../api/desk.ts';
import { useSession } from './desk-context.tsx';

/** WCAG 2.2.1 asks for at least 20 seconds to say "I am here". */
const warnSeconds = 60;
const touchEveryMs = 60_000;

/**
 * Locks after `idleSeconds` without a key, a tap or a click. Returns the seconds left once the warning is due, else null.
 * Uses the clock and not a count of ticks: a device that slept must lock when it wakes.
 */
export function useIdleLock(idleSeconds: number): number | null {
  const session = useSession();
  const [left, setLeft] = useState<number | null>(null);

  useEffect(() => {
    let last = Date.now();
    let touched = last;
    const stir = () => {
      const now = Date.now();
      // Waking up with the key that is pressed must not count as having been here.
      if (now - last >= idleSeconds * 1000) return session.leave('idle');
      last = now;
      setLeft(null);
      if (now - touched >= touchEveryMs) {
        touched = now;
        desk.touch().catch(() => undefined);
      }
    };
    const look = () => {
      const remaining = idleSeconds - (Date.now() - last) / 1000;
      if (remaining <= 0) session.leave('idle');
      else if (remaining <= Math.min(warnSeconds, idleSeconds / 2)) setLeft(Math.ceil(remaining / 10) * 10);
    };
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const name of events) addEventListener(name, stir, { capture: true, passive: true });
    const timer = setInterval(look, 1000);
    return () => {
      clearInterval(timer);
      for (const name of events) removeEventListener(name, stir, { capture: true });
    };
  }, [idleSeconds, session]);

  return left;
}
