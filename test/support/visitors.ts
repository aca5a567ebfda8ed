import type { Page } from 'playwright-core';
import type { TestApp } from './app.js';
import { type PageOptions, type TestBrowser, type WatchedPage } from './browser.js';
import { demoCookie } from './demo.js';
import { emailOf, type PersonKey } from './people.js';

/** Everybody who comes to the pages of one application in one test file; keeps what went wrong on any of their pages. */
export class Visitors {
  private readonly opened: WatchedPage[] = [];
  private readonly cookies = new Map<string, Promise<string>>();
  private readonly desks = new Map<PersonKey, Promise<Page>>();

  constructor(
    private readonly app: TestApp,
    private readonly browser: TestBrowser,
  ) {}

  /** The page of a person of the tests: the same page each time. */
  as(person: PersonKey): Promise<Page> {
    const page = this.desks.get(person) ?? this.visit({ email: emailOf(person) });
    this.desks.set(person, page);
    return page;
  }

  /** A further page: of a visitor, or of whoever has this address of mail. Who comes back finds the files of pages where the browser has put them. */
  async visit({ email, ...options }: { email?: string } & Partial<PageOptions> = {}): Promise<Page> {
    const cookie = email === undefined ? {} : { cookie: await this.cookieOf(email) };
    const watched = await this.browser.nextPage({ url: this.app.url, ...cookie, ...options });
    // what is not run for want of JavaScript is told as an error
    if (options.javaScript !== false) this.opened.push(watched);
    return watched.page;
  }

  /** The page of somebody who was never here before: no cookie, nothing stored. */
  async stranger(): Promise<Page> {
    const watched = await this.browser.newPage({ url: this.app.url });
    this.opened.push(watched);
    return watched.page;
  }

  /** What went wrong on any page so far. */
  problems(): string[] {
    return this.opened.flatMap(({ problems }) => problems);
  }

  private cookieOf(email: string): Promise<string> {
    const cookie = this.cookies.get(email) ?? demoCookie(this.app, email);
    this.cookies.set(email, cookie);
    return cookie;
  }
}
