import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { ContractContent } from '../domain/contract-content.js';
import { comparableText, type Surroundings } from '../domain/risk-flags.js';
import { CHANGE_IN_HAND } from '../domain/in-hand.js';
import type { TechContract } from '../domain/tech-contract.js';

/** Cases that are over without a registration hold nothing against another filing. */
const OVER = ['DRAFT', 'NOT_ACCEPTED', 'LAPSED', 'REFUSED', 'DEREGISTERED', 'REVOKED'];
const MOST_SIBLINGS = 30;

/** What other records say about a contract. */
@Injectable()
export class ContractSurroundings {
  constructor(private readonly uow: UnitOfWork) {}

  /** Numbers of contracts that are the same one (R11), or would be by the change that is in hand: same parties, amount, day and name, or the same signed paper. */
  async duplicates({ id, sellerUscc, buyerUscc, totalFen, signDate, title }: Pick<TechContract, 'id' | 'sellerUscc' | 'buyerUscc' | 'totalFen' | 'signDate' | 'title'>): Promise<string[]> {
    const rows = await this.uow.query<{ number: string }>(
      `SELECT c.number FROM tech_contract c
        WHERE c.id <> $1 AND c.state <> ALL($2)
          AND ((c.seller_uscc = $3 AND c.buyer_uscc = $4 AND c.total_fen = $5 AND c.sign_date = $6 AND c.title = $7)
            OR (c.state = ANY($8) AND c.content #>> '{seller,uscc}' = $3 AND c.content #>> '{buyer,uscc}' = $4 AND (c.content #>> '{price,totalFen}')::bigint = $5
                AND c.content ->> 'signDate' = $6::date::text AND c.content ->> 'title' = $7)
            OR EXISTS (SELECT 1 FROM file mine JOIN file theirs USING (sha256)
                        WHERE mine.subject_id = $1 AND theirs.subject_id = c.id AND mine.purpose = '合同全文' AND theirs.purpose = '合同全文' AND mine.detached_at IS NULL AND theirs.detached_at IS NULL))
        ORDER BY c.number LIMIT 5`,
      [id, OVER, sellerUscc, buyerUscc, totalFen, signDate, title, CHANGE_IN_HAND],
    );
    return rows.map(({ number }) => number);
  }

  /** Whether a supplementary agreement is attached that the registered version does not hold. */
  async supplemented({ id, registeredNo }: TechContract): Promise<boolean> {
    const rows = await this.uow.query(
      `SELECT 1 FROM file f WHERE f.subject_id = $1 AND f.purpose = '补充协议' AND f.detached_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM record_version v WHERE v.kind = 'contract' AND v.subject_id = $1 AND v.no = $2 AND f.id = ANY (v.attachments)) LIMIT 1`,
      [id, registeredNo],
    );
    return rows.length > 0;
  }

  /** @param fileIds only these of its papers; all that are attached unless given */
  async of({ id, sellerUscc, buyerUscc }: Pick<TechContract, 'id' | 'sellerUscc' | 'buyerUscc'>, fileIds: readonly string[] | null = null): Promise<Surroundings> {
    const siblings = await this.uow.query<{ number: string; content: ContractContent }>(
      `SELECT number, content FROM tech_contract WHERE id <> $1 AND seller_uscc = $2 AND buyer_uscc = $3 AND seller_uscc <> '' AND state <> 'DRAFT' ORDER BY sign_date DESC NULLS LAST LIMIT ${MOST_SIBLINGS}`,
      [id, sellerUscc, buyerUscc],
    );
    const usedFiles = await this.uow.query<{ number: string; name: string }>(
      `SELECT c.number, mine.name FROM file mine JOIN file theirs ON theirs.sha256 = mine.sha256 AND theirs.subject_id <> mine.subject_id JOIN tech_contract c ON c.id = theirs.subject_id
        WHERE mine.subject_id = $1 AND CASE WHEN $2::uuid[] IS NULL THEN mine.detached_at IS NULL ELSE mine.id = ANY($2::uuid[]) END AND c.state <> 'DRAFT' ORDER BY c.number LIMIT 5`,
      [id, fileIds],
    );
    const [seller] = await this.uow.query<{ achievements: string }>(
      `SELECT (SELECT count(*) FROM achievement a WHERE a.organisation_id = o.id AND a.is_public) AS achievements FROM organisation o WHERE o.uscc = $1 AND o.is_public`,
      [sellerUscc],
    );
    return {
      siblings: siblings.map(({ number, content }) => ({ number, text: comparableText(content), signDate: content.signDate, totalFen: content.price.totalFen })),
      usedFiles, achievements: seller ? Number(seller.achievements) : null,
    };
  }
}
