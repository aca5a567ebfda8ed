import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request } from 'express';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Problem, ProblemFilter, requestContext, toProblem } from '../../../kernel/http/index.js';
import { logger } from '../../../kernel/logging/index.js';

/** Unreadable, too large, of a wrong type, with a dangerous content; other refusals are recorded for all routes alike. */
const REFUSED = [400, 413, 415, 422];

/** Leaves an audit record of every upload that is refused, after the upload's own transaction is gone. */
@Catch()
export class UploadRefusalFilter extends ProblemFilter {
  constructor(private readonly audit: AuditTrail) {
    super(audit);
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const found = toProblem(error);
    if (requestContext().actor.personId && REFUSED.includes(found.definition.status)) {
      await this.record(found, host.switchToHttp().getRequest<Request>()).catch((cause: unknown) => logger.error({ err: cause }, 'audit of a refused upload failed'));
    }
    await super.catch(error, host);
  }

  private async record({ code, reasons }: Problem, { file, body }: Request): Promise<void> {
    const form = (body ?? {}) as Record<string, unknown>;
    const detail = {
      code, reasons: reasons.map((reason) => reason.code), name: file?.originalname.slice(0, 200) ?? null,
      subjectKind: brief(form['subjectKind']), subjectId: brief(form['subjectId']),
    };
    await this.audit.recordRefusal({ actor: requestContext().actor, action: 'file.upload', objectKind: 'file', objectId: null, detail });
  }
}

const brief = (value: unknown) => (typeof value === 'string' ? value.slice(0, 60) : null);
