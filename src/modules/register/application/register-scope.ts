import { containing } from '../../../kernel/database/index.js';
import { type DimensionKey, DIMENSION_KEYS, regionPrefix } from '../domain/dimensions.js';

/** Which entries are meant; what is absent leaves nothing out. Days are those of registration. */
export type RegisterFilter = {
  /** YYYY-MM-DD, both included */
  from?: string;
  to?: string;
  standing?: 'STANDING' | 'ENDED';
  /** words of name, number (that of the contract, of its registration, or the national one) or party */
  q?: string;
} & { [K in DimensionKey]?: string };

const prefecture = (column: string): string => `CASE WHEN ${column} = '' THEN '' ELSE left(${column}, 4) || '00' END`;

/** A condition of SQL is put together with its values, so that lists, files and figures mean the same entries by the same words. */
export class RegisterScope {
  readonly params: unknown[] = [];

  /** @param region GB/T 2260 of the reader's own body: from there is seen what flows in and out; empty where it has none, then no flow is told */
  constructor(private readonly region: string) {}

  bind(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /** What the entries `e` are counted by; of rights each one is a row `right_code` of its own. */
  value(key: DimensionKey): string {
    switch (key) {
      case 'kind': return `split_part(e.sub_kind, '-', 1)`;
      case 'field': return 'e.field_code';
      case 'ipr': return 'right_code';
      case 'plan': return 'e.plan_code';
      case 'seo': return 'e.seo_code';
      case 'sellerNature': return 'e.seller_nature';
      case 'buyerNature': return 'e.buyer_nature';
      case 'sellerRegion': return prefecture('e.seller_region');
      case 'buyerRegion': return prefecture('e.buyer_region');
      case 'large': return 'e.is_large::text';
      case 'flow': return this.flow();
    }
  }

  where(filter: RegisterFilter): string {
    const parts = ['true'];
    if (filter.from) parts.push(`e.registered_on >= ${this.bind(filter.from)}`);
    if (filter.to) parts.push(`e.registered_on <= ${this.bind(filter.to)}`);
    if (filter.standing) parts.push(`e.ended_on IS ${filter.standing === 'ENDED' ? 'NOT ' : ''}NULL`);
    if (filter.q) {
      const like = this.bind(containing(filter.q));
      parts.push(`(e.title ILIKE ${like} OR e.number ILIKE ${like} OR e.seller_name ILIKE ${like} OR e.buyer_name ILIKE ${like} OR e.contract_id IN (SELECT r.contract_id FROM certificate r WHERE r.number ILIKE ${like}) OR e.contract_id IN (SELECT c.id FROM tech_contract c WHERE c.national_no ILIKE ${like}))`);
    }
    for (const key of DIMENSION_KEYS) if (filter[key] !== undefined) parts.push(this.equals(key, filter[key]));
    return parts.join(' AND ');
  }

  private equals(key: DimensionKey, code: string): string {
    return key === 'ipr' ? `${this.bind(code)} = ANY (e.ipr_codes)` : `${this.value(key)} = ${this.bind(code)}`;
  }

  private flow(): string {
    if (this.region === '') return `'UNKNOWN'`;
    const here = (column: string) => `starts_with(${column}, ${this.bind(regionPrefix(this.region))}) AND ${column} <> ''`;
    const [sold, bought] = [here('e.seller_region'), here('e.buyer_region')];
    return `CASE WHEN ${sold} THEN CASE WHEN ${bought} THEN 'WITHIN' ELSE 'OUT' END ELSE CASE WHEN ${bought} THEN 'IN' ELSE 'ELSEWHERE' END END`;
  }
}
