import { Injectable } from '@nestjs/common';
import type { TechContract } from '../domain/tech-contract.js';

type Kind = NonNullable<TechContract['draftedFromKind']>;
/** Whether what the contract was drafted from still takes another draft in its place. */
type TakesAnother = (contractId: string) => Promise<boolean>;

/** Deals and awards lie above contracts and draft them: whoever does says in its `onModuleInit` where a contract that was not registered is drafted anew. */
@Injectable()
export class DraftSources {
  private readonly takers = new Map<Kind, TakesAnother>();

  register(kind: Kind, takesAnother: TakesAnother): void {
    this.takers.set(kind, takesAnother);
  }

  /** Null of what was written by itself, and once nothing waits for the contract any more: then a copy of it is as good as any. */
  async of({ id: contractId, draftedFromKind: kind, draftedFromId: id }: Pick<TechContract, 'id' | 'draftedFromKind' | 'draftedFromId'>): Promise<{ kind: Kind; id: string } | null> {
    return kind !== null && id !== null && (await this.takers.get(kind)?.(contractId)) ? { kind, id } : null;
  }
}
