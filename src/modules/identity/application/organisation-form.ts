import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { checkUscc } from '../../../kernel/ids/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { Organisation } from '../domain/organisation.js';

export interface OrganisationForm {
  kind: OrganisationKind;
  name: string;
  shortName?: string;
  uscc: string;
  usccOverrideReason?: string;
  regionCode: string;
  address?: string;
  website?: string;
  introduction?: string;
}

/** The part of the form that an official verifies. */
export type VerifiedPart = Pick<OrganisationForm, 'name' | 'kind' | 'uscc' | 'usccOverrideReason' | 'regionCode'>;

export const USCC_TAKEN: Reason = { code: 'USCC_TAKEN', zh: '该单位已注册，请联系本单位管理员将您加入', en: 'This organisation is registered; ask its administrator to add you', pointer: '/uscc' };
export const EMAIL_TAKEN: Reason = { code: 'EMAIL_TAKEN', zh: '该邮箱已注册，请直接登录', en: 'This e-mail address is registered; please sign in', pointer: '/email' };

/** Puts the pointers of reasons below a part of the body. */
export const below = (prefix: string, reasons: readonly Reason[]): Reason[] => reasons.map((reason) => ({ ...reason, pointer: `${prefix}${reason.pointer ?? ''}` }));

export function refuse(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
}

/** What is asked of an organisation's data, at registration and at every correction. */
@Injectable()
export class OrganisationFormCheck {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: ReferenceCodes,
  ) {}

  /** @param own the organisation itself, where it exists already */
  async reasons(form: VerifiedPart, own?: string): Promise<Reason[]> {
    const uscc = checkUscc(form.uscc);
    const reasons: Reason[] = [];
    if (!uscc.format) reasons.push({ code: 'USCC_FORMAT', zh: '统一社会信用代码应为 18 位，由数字和大写字母（不含 I、O、S、V、Z）组成', en: 'The credit code has 18 digits and capital letters without I, O, S, V, Z', pointer: '/uscc' });
    else if (!uscc.checksum && !form.usccOverrideReason?.trim()) {
      reasons.push({ code: 'USCC_CHECKSUM', zh: '校验位不符，请核对；确认无误的，请填写说明', en: 'The check character does not fit; correct it or explain why it is right', pointer: '/usccOverrideReason' });
    }
    if (!this.codes.has('GB/T 2260', form.regionCode)) reasons.push({ code: 'REGION', zh: '请选择所在地区', en: 'Choose a region from the list', pointer: '/regionCode' });
    const holder = await this.uow.manager.findOneBy(Organisation, { uscc: uscc.normalised });
    if (holder && holder.id !== own) reasons.push(USCC_TAKEN);
    return reasons;
  }
}

const BY_INDEX: Record<string, Reason> = { organisation_uscc: USCC_TAKEN, person_email: EMAIL_TAKEN };

/** Two registrations at once pass the check together; the index lets one in, and the other hears the same sentence as if it had come later. */
export async function namingTaken<T>(work: () => Promise<T>, place: (reason: Reason) => Reason): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const taken = BY_INDEX[(error as { driverError?: { constraint?: string } }).driverError?.constraint ?? ''];
    throw taken ? problem('INVALID', { count: 1 }, [place(taken)]) : error;
  }
}
