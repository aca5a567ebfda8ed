/** The part of the site that an address lies in, by its first words: `challenges`, `work/contracts`; the home page is ``, the workbench `work/`. */
export function areaOf(path: string): string {
  const [first = '', second = ''] = path.split('/').filter((word) => word !== '');
  return first === 'work' ? `work/${second}` : first;
}

/** What all areas of a half of the site share: its frame, and what many of its pages say. */
export const halfOf = (area: string): 'work' | 'public' => (area.startsWith('work/') ? 'work' : 'public');
