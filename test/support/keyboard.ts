import type { Page } from 'playwright-core';

type Key = 'Tab' | 'Shift+Tab' | 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp' | 'Escape';

/** Kind and name of what has the focus, as somebody who hears the page would be told. */
const FOCUSED = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return 'BODY';
  const text = e.labels?.[0]?.innerText ?? e.getAttribute('aria-label') ?? (e.tagName === 'MAIN' ? '' : e.innerText) ?? '';
  return (e.tagName + ' ' + text.split('\\n')[0]).trim();
})()`;

/** Somebody without a mouse. Typing words is not counted: that is the same work for everybody. */
export class Keyboard {
  presses = 0;

  constructor(readonly page: Page) {}

  focused(): Promise<string> {
    return this.page.evaluate<string>(FOCUSED);
  }

  async press(key: Key): Promise<string> {
    this.presses += 1;
    await this.page.keyboard.press(key);
    // Enter may lead to another page, where nothing has the focus yet
    return key === 'Enter' ? '' : this.focused();
  }

  /** Tabs until something of that name has the focus. @throws Error naming the places that were passed */
  async tabTo(name: string, most = 30): Promise<void> {
    const passed: string[] = [];
    while (passed.length < most) {
      const place = await this.press('Tab');
      if (place.includes(name)) return;
      passed.push(place);
    }
    throw new Error(`“${name}” is not within ${most} tabs: ${passed.join(' > ')}`);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  /** Takes the first link of the page, which leads past header and menu. */
  async skipToContent(): Promise<void> {
    await this.press('Tab');
    await this.press('Enter');
  }
}
