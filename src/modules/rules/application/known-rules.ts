import { readdirSync, readFileSync } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { wholeParams } from '../domain/params.js';
import { type RuleSet, wholeArticle } from '../domain/rule-set.js';
import { oneAfterAnother } from './one-after-another.js';

const FOLDER = new URL('../data/', import.meta.url);

/** A rule set as a file of this release gives it. */
export type KnownRule = Pick<RuleSet, 'code' | 'no' | 'domain' | 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'sourceUrl' | 'effectiveTo' | 'evidence' | 'params' | 'articles'> & { effectiveFrom: string };

export const knownRules = (): KnownRule[] =>
  readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as KnownRule);

/** Puts the rules that this release knows into the table: in force, and verified by nobody. */
@Injectable()
export class KnownRules implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** What is there stays: a version that the table has, and every day that the bureau has decided about. */
  async onModuleInit(): Promise<void> {
    await this.uow.run(async () => {
      await oneAfterAnother(this.uow);
      for (const rule of knownRules()) await this.load(rule);
    });
  }

  private async load(rule: KnownRule): Promise<void> {
    const id = newId();
    const [present] = await this.uow.query<{ same: boolean }>(
      `SELECT bool_or(code = $1 AND no = $2) AS same FROM rule_set
        WHERE (code = $1 AND no = $2) OR (domain = $3 AND state = 'ACTIVE' AND daterange(effective_from, effective_to, '[]') && daterange($4, $5, '[]')) HAVING count(*) > 0`,
      [rule.code, rule.no, rule.domain, rule.effectiveFrom, rule.effectiveTo],
    );
    if (present) {
      if (!present.same) logger.warn({ code: rule.code, no: rule.no }, 'a rule set of this release was left out: other sets hold on its days; propose it by hand');
      return;
    }
    await this.uow.query(
      `INSERT INTO rule_set (id, code, no, domain, title_zh, title_en, doc_no, issuer, source_url, effective_from, effective_to, evidence, params, articles, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14::jsonb, 'ACTIVE')`,
      [id, rule.code, rule.no, rule.domain, rule.titleZh, rule.titleEn, rule.docNo, rule.issuer, rule.sourceUrl, rule.effectiveFrom, rule.effectiveTo, rule.evidence,
        JSON.stringify(wholeParams(rule.domain, rule.params)), JSON.stringify(rule.articles.map(wholeArticle))],
    );
    await this.audit.record({ actor: SYSTEM, action: 'rule.load', objectKind: 'rule', objectId: id, outcome: 'done', detail: { code: rule.code, no: rule.no } });
  }
}
