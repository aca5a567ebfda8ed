import { definePermissions, type Grant, type Role } from '../../../kernel/access/index.js';

export interface ListingRoles {
  /** who writes: edits and submits what he or she created */
  authors: readonly Role[];
  /** who answers for the organisation: releases what its authors submit, and may edit it too */
  office: Role;
}

export type ListingPermission = 'read' | 'working' | 'create' | 'edit' | 'withdraw' | 'release' | 'check' | 'suspend' | 'expire';

/** The permissions of one kind of listing; who is author and who is office differs by kind. */
export function listingPermissions(area: string, noun: { zh: string; en: string }, roles: ListingRoles): Record<ListingPermission, string> {
  const own: Grant[] = roles.authors.map((to) => ({ to, scope: 'own' }));
  const office: Grant = { to: roles.office, scope: 'organisation' };
  // what was handed to the bureau, and what is public, whatever is being done to its next version
  const supervised: NonNullable<Grant['when']>[] = [{ state: ['BUR_CHECK', 'LISTED', 'SUSPENDED'] }, { isPublic: [true] }];
  const bureau = (...to: Role[]): Grant[] => to.flatMap((role) => supervised.map((when): Grant => ({ to: role, scope: 'any', when })));
  const label = (zh: string, en: string, grants: Grant[]) => ({ zh: `${zh}${noun.zh}`, en: `${en} ${noun.en}`, grants });
  return definePermissions<ListingPermission>(area, {
    read: label('查看', 'see', [{ to: 'PUBLIC', scope: 'any', when: { isPublic: [true] } }]),
    working: label('查看未公开的', 'see unpublished', [
      ...own,
      office,
      ...bureau('BUR_CG', 'BUR_LEAD'),
      { to: 'DISC', scope: 'any' },
    ]),
    create: label('起草', 'draft', [...roles.authors, roles.office].map((to): Grant => ({ to, scope: 'own' }))),
    edit: label('修改', 'edit', [...own, office]),
    // the office returns what it does not release
    withdraw: label('撤回提交的', 'withdraw the submission of', own),
    release: label('审核本单位的', 'release', [office]),
    check: label('形式审查', 'check', bureau('BUR_CG')),
    suspend: label('暂停', 'suspend', bureau('BUR_CG', 'BUR_LEAD')),
    expire: label('到期下架', 'expire', [{ to: 'SYSTEM', scope: 'any' }]),
  });
}
