import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import { comparable, type Comparable, likenessOf, nearBands, type Nearness, nearness } from '../text/index.js';

/** Which text of a record: the one that is public, or the one that is being written. */
export type NearLayer = 'PUBLIC' | 'WORKING';

/** A record that shares a band with the text asked about, with the text that its reader may see. */
export interface NearCandidate {
  id: string;
  title: string;
  text: string;
}

/** Whom a person is told of: how near, and by how much. */
export type Near<C extends NearCandidate> = C & { nearness: Nearness; titleBp: number; textBp: number };

/** A record as it is compared. */
export interface NearRecord {
  title: string;
  text: string;
}

/** More than so many that share a band are not compared one by one: a text of standard phrases would find everything. */
export const NEAR_CANDIDATES = 40;
/** So many are told: whoever looks further searches. */
const TOLD = 5;

/** Finds records whose text is almost the same (查重): rows of MinHash bands, which an index answers, and an exact comparison of what they find. */
@Injectable()
export class NearSignatures {
  constructor(private readonly uow: UnitOfWork) {}

  /** Call in the transaction that writes the record. */
  async put(kind: string, id: string, layer: NearLayer, record: NearRecord): Promise<void> {
    await this.uow.query(
      `INSERT INTO near_signature (kind, subject_id, layer, bands) VALUES ($1, $2, $3, $4::int[]) ON CONFLICT (kind, subject_id, layer) DO UPDATE SET bands = excluded.bands`,
      [kind, id, layer, nearBands(comparable(record.title, record.text))],
    );
  }

  async remove(kind: string, id: string, layer: NearLayer): Promise<void> {
    await this.uow.query(`DELETE FROM near_signature WHERE kind = $1 AND subject_id = $2 AND layer = $3`, [kind, id, layer]);
  }

  /**
   * Those of the records whom somebody may see that are near the text.
   * @param see reads, by ids, those that this reader may see, each with the text that he or she may see: nothing of any other is told, not even that there is one
   */
  async near<C extends NearCandidate>(kind: string, id: string, layer: NearLayer, record: NearRecord, see: (ids: readonly string[]) => Promise<C[]>): Promise<Near<C>[]> {
    const asked = comparable(record.title, record.text);
    const rows = await this.uow.query<{ id: string }>(`SELECT subject_id AS id FROM near_signature WHERE kind = $1 AND layer = $2 AND subject_id <> $3 AND bands && $4::int[]`, [kind, layer, id, nearBands(asked)]);
    // what the reader may see is chosen before anything is left out: what others have posted must not push it away
    const seen = rows.length === 0 ? [] : await see(rows.map((row) => row.id));
    return seen.slice(0, NEAR_CANDIDATES).flatMap((candidate) => compared(asked, candidate)).sort(nearestFirst).slice(0, TOLD);
  }
}

function compared<C extends NearCandidate>(asked: Comparable, candidate: C): Near<C>[] {
  const likeness = likenessOf(asked, comparable(candidate.title, candidate.text));
  const told = nearness(likeness);
  return told ? [{ ...candidate, ...likeness, nearness: told }] : [];
}

export const nearestFirst = (a: { textBp: number; titleBp: number; id: string }, b: { textBp: number; titleBp: number; id: string }): number => b.textBp - a.textBp || b.titleBp - a.titleBp || (a.id < b.id ? -1 : 1);
