import { Injectable } from '@nestjs/common';
import { type Locale, say } from '../../../kernel/http/index.js';
import { REGION_LIST, Regions } from '../browser/regions.js';
import { CODE_LISTS, type CodeList } from '../domain/is-code.js';

/** Looks codes up and says them in the reader's language. */
@Injectable()
export class ReferenceCodes {
  private readonly lists = new Map(CODE_LISTS.map((file) => [file.list, file]));
  private readonly index = new Map([...this.lists.values()].flatMap((file) => file.items.map((item) => [`${file.list}/${item.code}`, item] as const)));
  private readonly regions = new Regions(this.lists.get(REGION_LIST)?.items ?? []);

  has(list: string, code: string): boolean {
    return this.index.has(`${list}/${code}`);
  }

  /** The label in the reader's language, of regions the one that tells it from others of its name; an unknown code is shown as it is. */
  label(list: string, code: string, locale: Locale): string {
    if (list === REGION_LIST) return this.regions.name(code, locale);
    const found = this.index.get(`${list}/${code}`);
    return found ? say(found, locale) : code;
  }

  all(): CodeList[] {
    return [...this.lists.values()];
  }

  /** A region with the regions around it: 371082 → 371082, 371000, 370000. */
  regionPath(code: string): string[] {
    return this.regions.path(code).map((region) => region.code);
  }

  /** Chinese names of regions, each without what is above it (朝阳区); unknown codes have none. */
  regionNames(codes: readonly string[]): string[] {
    return codes.flatMap((code) => this.regions.path(code).find((region) => region.code === code)?.zh ?? []);
  }
}
