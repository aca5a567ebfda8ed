import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { ContractContent } from '../domain/contract-content.js';
import { comparableText } from '../domain/risk-flags.js';
import { projectionOf } from '../domain/contract-projection.js';
import type { Supplement } from '../domain/contract-facts.js';
import { CASE_OVER, CHANGE_IN_HAND } from '../domain/in-hand.js';
import type { VerifiedParty } from '../domain/parties.js';
import { type Deal, isSameContract, mayBeSameContract } from '../domain/same-deal.js';
import type { NamedPaper } from '../domain/secret-marks.js';
import type { RegistryOffice } from '../domain/sheet-hints.js';
import type { ContractRef, Founded, Surroundings } from '../domain/surroundings.js';
import type { TechContract } from '../domain/tech-contract.js';

/** Cases that are over without a registration hold nothing against another filing. */
const OVER = ['DRAFT', ...CASE_OVER];
/** Near copies of one text, told apart by their days: splitting is looked for among those that were signed next to it. */
const MOST_SIBLINGS = 200;

/** Contracts beside one that repeat it. */
export interface Twins {
  certain: ContractRef[];
  likely: ContractRef[];
  /** there are more of these than are named */
  likelyCut: boolean;
}

/** A contract of the same amount and day or with the same paper; `changed` is what its change in hand would make of it. */
type Found = ContractRef & Deal & { sameFile: boolean; changed: ContractContent | null };
const refOf = ({ id, number }: ContractRef): ContractRef => ({ id, number });

/** What other records say about a contract. */
@Injectable()
export class ContractSurroundings {
  constructor(private readonly uow: UnitOfWork) {}

  /** Contracts that are the same one (R11), or would be by the change that is in hand: by the signed paper or by what they say, all of them. And those that may be, so many as anybody looks at. */
  async twins(id: string, deal: Deal): Promise<Twins> {
    const rows = await this.uow.query<Found>(
      `WITH signed AS (
         SELECT theirs.subject_id AS id FROM file mine JOIN file theirs USING (sha256)
          WHERE mine.subject_id = $1 AND mine.subject_kind = 'contract' AND theirs.subject_kind = 'contract' AND mine.purpose = '合同全文' AND theirs.purpose = '合同全文' AND mine.detached_at IS NULL AND theirs.detached_at IS NULL)
       SELECT c.id, c.number, c.id IN (SELECT id FROM signed) AS "sameFile", c.seller_name AS "sellerName", c.seller_uscc AS "sellerUscc", c.buyer_name AS "buyerName", c.buyer_uscc AS "buyerUscc",
              c.total_fen::float8 AS "totalFen", c.sign_date::text AS "signDate", c.title, c.sub_kind AS "subKind", CASE WHEN c.state = ANY($5) THEN c.content END AS changed
         FROM tech_contract c
        WHERE c.id <> $1 AND c.state <> ALL($2)
          AND (c.id IN (SELECT id FROM signed) OR (c.total_fen = $3 AND c.sign_date = $4)
            OR (c.state = ANY($5) AND (c.content #>> '{price,totalFen}')::bigint = $3 AND c.content ->> 'signDate' = $4::date::text))
        ORDER BY c.number`,
      [id, OVER, deal.totalFen, deal.signDate, CHANGE_IN_HAND],
    );
    const agrees = (test: (one: Deal, other: Deal) => boolean) => (row: Found) => test(deal, row) || (row.changed !== null && test(deal, projectionOf(row.changed)));
    const isSame = (row: Found) => row.sameFile || agrees(isSameContract)(row);
    const likely = rows.filter((row) => !isSame(row) && agrees(mayBeSameContract)(row));
    return { certain: rows.filter(isSame).map(refOf), likely: likely.slice(0, MOST_SIBLINGS).map(refOf), likelyCut: likely.length > MOST_SIBLINGS };
  }

  /** Verified organisations that the contract names by their credit code, without their account. */
  async known({ content: { seller, buyer } }: Pick<TechContract, 'content'>): Promise<VerifiedParty[]> {
    const codes = [seller, buyer].filter(({ organisationId, uscc }) => organisationId === null && uscc !== '').map(({ uscc }) => uscc);
    return codes.length === 0 ? [] : this.uow.query<VerifiedParty>(`SELECT id, uscc, name FROM organisation WHERE uscc = ANY($1) AND state = 'VERIFIED'`, [codes]);
  }

  /** Its papers, by what is written on them and was read in them. */
  papers(id: string): Promise<NamedPaper[]> {
    return this.uow.query<NamedPaper>(`SELECT name, purpose, read_text AS "readText", secret_marks AS "secretMarks" FROM file WHERE subject_id = $1 AND subject_kind = 'contract' AND detached_at IS NULL ORDER BY id`, [id]);
  }

  /** Bodies whose registrars accept applications. */
  offices(): Promise<RegistryOffice[]> {
    return this.uow.query<RegistryOffice>(
      `SELECT DISTINCT o.name, o.region_code AS "regionCode" FROM organisation o JOIN membership m ON m.organisation_id = o.id JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE'
        WHERE o.kind = 'GOVERNMENT' AND o.state = 'VERIFIED' AND m.status = 'ACTIVE' AND 'REG1' = ANY (m.roles) ORDER BY o.name`,
    );
  }

  /** The supplementary agreement on a change: one that the registered version holds is about that. @param outdated papers that were signed for another text of the change */
  async supplement({ id, registeredNo }: TechContract, outdated: readonly string[]): Promise<Supplement> {
    const rows = await this.uow.query<{ outdated: boolean }>(
      `SELECT f.id = ANY($3::uuid[]) AS outdated FROM file f WHERE f.subject_id = $1 AND f.subject_kind = 'contract' AND f.purpose = '补充协议' AND f.detached_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM record_version v WHERE v.kind = 'contract' AND v.subject_id = $1 AND v.no = $2 AND f.id = ANY (v.attachments))`,
      [id, registeredNo, outdated],
    );
    return rows.length === 0 ? 'MISSING' : rows.every((row) => row.outdated) ? 'OUTDATED' : 'ATTACHED';
  }

  /** @param known its twins; `fileIds`: only these of its papers, all that are attached unless given */
  async of({ id, sellerUscc, sellerName, buyerUscc, buyerName, signDate }: Pick<TechContract, 'id' | 'sellerUscc' | 'sellerName' | 'buyerUscc' | 'buyerName' | 'signDate'>, { twins, fileIds = null }: { twins: Twins; fileIds?: readonly string[] | null }): Promise<Surroundings> {
    const siblings = await this.uow.query<ContractRef & { content: ContractContent }>(
      `SELECT id, number, content FROM tech_contract WHERE id <> $1 AND seller_uscc = $2 AND buyer_uscc = $3 AND (seller_uscc <> '' OR seller_name = $4) AND (buyer_uscc <> '' OR buyer_name = $5) AND state <> ALL($6) ORDER BY abs(sign_date - $7::date) NULLS LAST, number LIMIT ${MOST_SIBLINGS + 1}`,
      [id, sellerUscc, buyerUscc, sellerName, buyerName, OVER, signDate],
    );
    const usedFiles = await this.uow.query<ContractRef & { name: string }>(
      `SELECT c.id, c.number, mine.name FROM file mine JOIN file theirs ON theirs.sha256 = mine.sha256 AND theirs.subject_id <> mine.subject_id JOIN tech_contract c ON c.id = theirs.subject_id
        WHERE mine.subject_id = $1 AND mine.subject_kind = 'contract' AND theirs.subject_kind = 'contract' AND CASE WHEN $2::uuid[] IS NULL THEN mine.detached_at IS NULL ELSE mine.id = ANY($2::uuid[]) END AND c.state <> ALL($3) ORDER BY c.number LIMIT ${MOST_SIBLINGS + 1}`,
      [id, fileIds, OVER],
    );
    const [seller] = await this.uow.query<{ achievements: string }>(
      `SELECT (SELECT count(*) FROM achievement a WHERE a.organisation_id = o.id AND a.is_public) AS achievements FROM organisation o WHERE o.uscc = $1 AND o.is_public`,
      [sellerUscc],
    );
    const [founded] = await this.uow.query<Founded>(
      `SELECT content #>> '{seller,establishedOn}' AS "on", number AS by FROM tech_contract WHERE id <> $1 AND seller_uscc = $2 AND $2 <> '' AND state <> 'DRAFT' AND content #>> '{seller,establishedOn}' IS NOT NULL ORDER BY 1 DESC LIMIT 1`,
      [id, sellerUscc],
    );
    return {
      siblings: siblings.slice(0, MOST_SIBLINGS).map((other) => ({ ...refOf(other), text: comparableText(other.content), signDate: other.content.signDate, totalFen: other.content.price.totalFen })),
      usedFiles: usedFiles.slice(0, MOST_SIBLINGS), likely: twins.likely, cut: { siblings: siblings.length > MOST_SIBLINGS, usedFiles: usedFiles.length > MOST_SIBLINGS, likely: twins.likelyCut }, founded: founded ?? null, achievements: seller ? Number(seller.achievements) : null,
    };
  }
}
