import { foldName } from '../../../kernel/text/index.js';

/** A single character names nobody. */
const SHORTEST = 2;
/** What people write between the holders of one right, full-width forms folded. */
const BETWEEN = /[、,;/]/;

/** The names in the field 权利人, each as a whole; the field itself too, since names of companies hold commas (Co., Ltd.). */
function holdersIn(holder: string): string[] {
  const whole = foldName(holder);
  return [whole, ...whole.split(BETWEEN).map((name) => name.trim())];
}

/**
 * Whether the organisation is among the holders by its whole name: a name inside a longer one is another organisation
 * (演示大学附属医院 is not 演示大学). Both names count: certificates carry the full one, people write the short one.
 */
export function isHeldBy(holder: string, { name, shortName }: { name: string; shortName: string }): boolean {
  const own = [name, shortName].map(foldName).filter((one) => [...one].length >= SHORTEST);
  return holdersIn(holder).some((one) => own.includes(one));
}
