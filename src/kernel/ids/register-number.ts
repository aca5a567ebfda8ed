import { foldTyped } from './typed-text.js';

/** Rights whose register numbers carry no check character: software copyright, plant variety, IC layout. */
export const REGISTERED_RIGHTS = ['SOFTWARE', 'PLANT_VARIETY', 'IC_LAYOUT'] as const;
export type RegisteredRight = (typeof REGISTERED_RIGHTS)[number];

export interface RegisterNumberCheck {
  normalised: string;
  /** false is a warning only: older registers used other forms */
  usual: boolean;
}

const USUAL: Record<RegisteredRight, RegExp> = {
  SOFTWARE: /^\d{4}SR\d{6,7}$/,
  PLANT_VARIETY: /^CNA\d{6,8}(?:\.\d)?$/,
  IC_LAYOUT: /^BS\.?\d{8,9}(?:\.[\dX])?$/,
};

const WORDS = /^(?:软著登字第?|登记号|品种权号|布图设计登记号|NO\.?|第)[:]?|号$/g;

/**
 * Whether the number has the usual form of a software copyright registration (软件著作权登记号), plant variety right
 * (植物新品种权号) or IC layout registration (集成电路布图设计登记号).
 */
export function checkRegisterNumber(right: RegisteredRight, typed: string): RegisterNumberCheck {
  const normalised = foldTyped(typed).replace(WORDS, '');
  return { normalised, usual: USUAL[right].test(normalised) };
}
