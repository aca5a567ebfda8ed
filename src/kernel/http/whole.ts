import type { Type } from '@nestjs/common';

type Described = Record<string, object>;
/** Where the swagger plugin of the compiler puts what it read of a class. */
const DESCRIPTION = '_OPENAPI_METADATA_FACTORY';

/** The same fields as in the draft, none of them absent: for answers about what was written. */
export function Whole<T extends object>(draft: Type<T>): Type<Required<T>> {
  class WholeView {}
  const described = Object.getOwnPropertyDescriptor(draft, DESCRIPTION)?.value as (() => Described) | undefined;
  const whole = (): Described => Object.fromEntries(Object.entries(described?.() ?? {}).map(([name, field]) => [name, { ...field, required: true }]));
  Object.defineProperty(WholeView, DESCRIPTION, { value: whole });
  return WholeView as Type<Required<T>>;
}
