import { useRef, useSyncExternalStore } from 'react';

/**
 * Whether a button of the pointer is held down. What adds or takes away notes moves the fields below them; moved between pressing and letting go, a box is not
 * ticked, since the browser makes no click of a press on one thing that ends on another. So whatever moves waits for the release.
 */
class Press {
  private held = false;
  private over: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(page: EventTarget) {
    page.addEventListener('pointerdown', () => this.begin(), true);
    for (const end of ['pointerup', 'pointercancel']) page.addEventListener(end, () => this.end(), true);
    // not of the fields on their way up: those blur at every press
    page.addEventListener('blur', () => this.end());
  }

  readonly isHeld = (): boolean => this.held;

  readonly follow = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  private begin(): void {
    clearTimeout(this.over);
    this.set(true);
  }

  /** the click follows the release within the same task */
  private end(): void {
    clearTimeout(this.over);
    this.over = setTimeout(() => this.set(false), 0);
  }

  private set(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    for (const changed of [...this.listeners]) changed();
  }
}

const NOBODY = { isHeld: () => false, follow: () => () => undefined };
const press: Pick<Press, 'isHeld' | 'follow'> = typeof window === 'undefined' ? NOBODY : new Press(window);

/** Resolves as soon as nothing is held down. */
export const released = (): Promise<void> =>
  new Promise((resolve) => {
    if (!press.isHeld()) return resolve();
    const stop = press.follow(() => {
      stop();
      resolve();
    });
  });

/** A value that changes only while nothing is held down. */
export function useSteady<V>(value: V): V {
  const held = useSyncExternalStore(press.follow, press.isHeld, () => false);
  const shown = useRef(value);
  if (!held) shown.current = value;
  return shown.current;
}
