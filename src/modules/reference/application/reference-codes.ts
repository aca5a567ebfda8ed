import { Injectable } from '@nestjs/common';
import { type Locale, say } from '../../../kernel/http/index.js';
import { CODE_LISTS, type CodeList } from '../domain/is-code.js';

/** Looks codes up and says them in the reader's language. */
@Injectable()
export class ReferenceCodes {
  private readonly lists = new Map(CODE_LISTS.map((file) => [file.list, file]));
  private readonly index = new Map([...this.lists.values()].flatMap((file) => file.items.map((item) => [`${file.list}/${item.code}`, item] as const)));

  has(list: string, code: string): boolean {
    return this.index.has(`${list}/${code}`);
  }

  /** The label in the reader's language; an unknown code is shown as it is. */
  label(list: string, code: string, locale: Locale): string {
    const found = this.index.get(`${list}/${code}`);
    return found ? say(found, locale) : code;
  }

  all(): CodeList[] {
    return [...this.lists.values()];
  }

  /** A region with the regions around it: 371082 → 371082, 371000, 370000. */
  regionPath(code: string): string[] {
    return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])].filter((part) => this.has('GB/T 2260', part));
  }
}
