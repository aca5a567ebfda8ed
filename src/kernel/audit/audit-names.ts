import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import { isId } from '../ids/index.js';

interface Place {
  table: string;
  column: string;
}

type Named = { objectKind: string; objectId: string };

/**
 * How people call what the trail tells of: the number of a record, the name of an organisation, as they are now. A title stays out:
 * who reads the trail (审计) does not thereby read drafts.
 */
@Injectable()
export class AuditNames {
  private readonly places = new Map<string, Place>();

  constructor(private readonly uow: UnitOfWork) {}

  /** @param column by which people call the records of the kind */
  register(kind: string, place: Place): void {
    this.places.set(kind, place);
  }

  /** Ids of the objects that are called so. @param kind of which they are; undefined: of any */
  async called(name: string, kind: string | undefined): Promise<string[]> {
    const ids: string[] = [];
    for (const [one, { table, column }] of this.places) {
      if (kind !== undefined && kind !== one) continue;
      ids.push(...(await this.uow.query<{ id: string }>(`SELECT id FROM "${table}" WHERE "${column}"::text = $1`, [name])).map(({ id }) => id));
    }
    return ids;
  }

  /** Names of those objects that have one. */
  async of(rows: readonly Named[]): Promise<(row: Named) => string | null> {
    const found = new Map<string, string>();
    for (const [kind, { table, column }] of this.places) {
      const ids = [...new Set(rows.filter(({ objectKind, objectId }) => objectKind === kind && isId(objectId)).map(({ objectId }) => objectId))];
      if (ids.length === 0) continue;
      const named = await this.uow.query<{ id: string; name: string }>(`SELECT id, "${column}" AS name FROM "${table}" WHERE id = ANY($1::uuid[])`, [ids]);
      for (const { id, name } of named) found.set(`${kind}/${id}`, name);
    }
    return ({ objectKind, objectId }) => found.get(`${objectKind}/${objectId}`) ?? null;
  }
}
