import type { ShouldRevalidateFunctionArgs } from 'react-router';

/** Turning to another step of the same form must not load the record again over what is being typed. */
export const onlyOtherStep = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate;

/** Asked for anew on the same page, as every step asks that has changed something: turning to another page changes neither the person nor the organisation. */
export const onlyAnew = ({ currentUrl, nextUrl }: Pick<ShouldRevalidateFunctionArgs, 'currentUrl' | 'nextUrl'>): boolean => currentUrl.href === nextUrl.href;
