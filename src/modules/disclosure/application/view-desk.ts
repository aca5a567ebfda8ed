import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { FileMarker } from '../../../kernel/documents/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { FilesFacade } from '../../files/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import { disclosureProblem } from '../disclosure.problems.js';
import { ConfidentialView } from '../domain/confidential-view.js';
import type { Nda } from '../domain/nda.js';
import { markLines } from '../domain/mark-lines.js';
import { type ConfidentialFile, ConfidentialFiles } from './confidential-files.js';
import { NdaQueries } from './nda.queries.js';
import { Openings } from './openings.js';

/** How long an opened file can be read again under the same number. */
export const VIEW_MINUTES = 30;
export const viewEnds = ({ createdAt }: Pick<ConfidentialView, 'createdAt'>): Date => new Date(createdAt.getTime() + VIEW_MINUTES * 60_000);

export interface OpenedView {
  view: ConfidentialView;
  file: ConfidentialFile;
}

/** Opens confidential files of the other side: each opening is a row that the owner sees, and what is handed out bears its number. */
@Injectable()
export class ViewDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: ConfidentialFiles,
    private readonly stored: FilesFacade,
    private readonly ndas: NdaQueries,
    private readonly openings: Openings,
    private readonly identity: IdentityFacade,
    private readonly numbers: NumberSeries,
    private readonly marker: FileMarker,
    private readonly audit: AuditTrail,
  ) {}

  /** Records the view. @throws UNAUTHENTICATED, NOT_FOUND where the reader has no agreement about it, NDA_NOT_IN_FORCE, CONFIDENTIAL_GONE */
  open(fileId: string, actor: Actor): Promise<OpenedView> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || actor.organisationId === null) throw problem('UNAUTHENTICATED');
      const { file, nda } = await this.opening(fileId, actor);
      const organisation = await this.identity.organisation(actor.organisationId);
      const view = this.uow.manager.create(ConfidentialView, {
        id: newId(), number: await this.numbers.next('CK'), fileId, fileName: file.name, fileSha256: file.sha256, subjectKind: file.subjectKind, subjectId: file.subjectId, ndaId: nda.id,
        personId: actor.personId, personName: actor.name, organisationId: actor.organisationId, organisationName: organisation?.name ?? '', createdAt: new Date(), toldAt: null,
      });
      await this.uow.manager.insert(ConfidentialView, view);
      await this.audit.record({ actor, action: 'confidential.view', objectKind: 'file', objectId: fileId, outcome: 'read', detail: { view: view.number, nda: nda.number, name: file.name, subjectKind: file.subjectKind, subjectId: file.subjectId } });
      return { view, file };
    });
  }

  /** The file of an own view with its mark. @throws NOT_FOUND for views of others, VIEW_OVER, and what `open` throws where it has been closed since */
  async content(id: string, actor: Actor): Promise<OpenedView & { content: Buffer }> {
    const view = await this.uow.manager.findOneBy(ConfidentialView, { id });
    if (!view || actor.personId === null || view.personId !== actor.personId || view.organisationId !== actor.organisationId) throw problem('NOT_FOUND', view ? { hidden: may.view } : {});
    if (new Date() > viewEnds(view)) throw disclosureProblem('VIEW_OVER', { minutes: VIEW_MINUTES });
    const { file } = await this.uow.run(() => this.opening(view.fileId, actor));
    const [stored] = await this.stored.kept(file.subjectKind, file.subjectId, [file.id]);
    if (!stored) throw problem('NOT_FOUND');
    const original = Buffer.concat(await (await this.stored.openKept(stored, actor)).toArray() as Buffer[]);
    return { view, file, content: await this.marker.mark(original, file.mediaType, markLines(view)) };
  }

  /** The agreement under which the reader may open the file now. */
  private async opening(fileId: string, actor: Actor): Promise<{ file: ConfidentialFile; nda: Nda }> {
    const file = await this.files.one(fileId);
    if (!file) throw problem('NOT_FOUND');
    const matter = { kind: file.kind, listingId: file.subjectId, ownerId: file.organisationId };
    const held: Nda[] = [];
    for (const { id } of await this.ndas.about(matter, actor)) {
      await this.ndas.hold(id);
      held.push(await this.ndas.one(id, actor));
    }
    if (held.length === 0) throw problem('NOT_FOUND', { hidden: may.view });
    const { nda, closed } = await this.openings.under(matter, held);
    if (nda === null) throw disclosureProblem(closed);
    return { file, nda };
  }
}
