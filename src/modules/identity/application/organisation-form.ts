import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OrganisationKind } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Problem, problem, type Reason } from '../../../kernel/http/index.js';
import { checkUscc, registrarRegion } from '../../../kernel/ids/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { unexplainedUscc } from '../domain/doubtful-uscc.js';
import { HOLDING_STATES, namedAs, Organisation } from '../domain/organisation.js';
import type { OrganisationState } from '../organisation.workflow.js';

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

/** As somebody fills it in who registers: without a region, the credit code tells it. */
export type AskedForm = Omit<OrganisationForm, 'regionCode'> & { regionCode?: string };

/** The part of the form that an official verifies. */
export type VerifiedPart = Pick<OrganisationForm, 'name' | 'shortName' | 'kind' | 'uscc' | 'usccOverrideReason' | 'regionCode'>;

/** Where nobody administers the organisation any more, the system administrator invites somebody. */
const ASK = { zh: '请联系本单位管理员邀请您；单位没有管理员的，请联系平台管理单位', en: 'ask its administrator to invite you, or whoever runs this platform where it has no administrator' };

export const USCC_TAKEN: Reason = { code: 'USCC_TAKEN', zh: `该单位已注册，${ASK.zh}`, en: `This organisation is registered; ${ASK.en}`, pointer: '/uscc' };
export const NAME_TAKEN: Reason = { code: 'NAME_TAKEN', zh: `同名的单位已注册，${ASK.zh}`, en: `An organisation of this name is registered; ${ASK.en}`, pointer: '/name' };

const REGION: Reason = { code: 'REGION', zh: '请选择所在地区', en: 'Choose a region from the list', pointer: '/regionCode' };
const REGION_UNTOLD: Reason = { ...REGION, zh: '代码中的登记地区不在现行地区代码表中，请选择所在地区', en: 'The region in the code is not in the list of regions now; choose a region' };

/** Puts the pointers of reasons below a part of the body. */
export const below = (prefix: string, reasons: readonly Reason[]): Reason[] => reasons.map((reason) => ({ ...reason, pointer: `${prefix}${reason.pointer ?? ''}` }));

export const invalid = (...reasons: readonly Reason[]): Problem => problem('INVALID', { count: reasons.length }, reasons);

export function refuse(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw invalid(...reasons);
}

/** What is asked of an organisation's data, at registration and at every correction. */
@Injectable()
export class OrganisationFormCheck {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: ReferenceCodes,
  ) {}

  /** The form with the region of whoever gave the credit code, where none is chosen; '' where that region is not in the list. */
  withRegion(form: AskedForm): OrganisationForm {
    const theirs = registrarRegion(checkUscc(form.uscc).normalised);
    return { ...form, regionCode: form.regionCode ?? (this.codes.has('GB/T 2260', theirs) ? theirs : '') };
  }

  /** @param own the organisation itself, where it exists already */
  async reasons(form: VerifiedPart, own?: string): Promise<Reason[]> {
    const uscc = checkUscc(form.uscc);
    const reasons = unexplainedUscc(form);
    if (!this.codes.has('GB/T 2260', form.regionCode)) reasons.push(form.regionCode === '' ? REGION_UNTOLD : REGION);
    const { nameFolded } = namedAs(form.name);
    const others = (await this.holders(nameFolded, uscc.normalised)).filter(({ id }) => id !== own);
    if (others.some((other) => other.uscc === uscc.normalised)) reasons.push(USCC_TAKEN);
    if (others.some((other) => other.nameFolded === nameFolded)) reasons.push(NAME_TAKEN);
    return reasons;
  }

  /** Only whom an official has verified holds a code or a name: a mere claim must keep nobody out. */
  private holders(nameFolded: string, uscc: string): Promise<Organisation[]> {
    const state = In([...HOLDING_STATES] satisfies OrganisationState[]);
    return this.uow.manager.findBy(Organisation, [{ nameFolded, state }, { uscc, state }]);
  }
}

/** Two at once pass the check together; the index lets one in, and the other hears the same sentence as if it had come later. */
export async function orTaken<T>(work: () => Promise<T>, byIndex: Readonly<Record<string, () => Problem>>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw byIndex[(error as { driverError?: { constraint?: string } }).driverError?.constraint ?? '']?.() ?? error;
  }
}
