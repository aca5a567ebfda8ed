/** Keys below these hold what somebody wrote or a rule computed, or who was left out of a draw by chance; their names are data, not form. */
const OPAQUE = new Set(['detail', 'excluded', 'parts', 'reasons', 'params']);
/** Below these it matters whether the reader got the text or only its empty place. */
const WITHHELD = /^(content|organisation|origin|withheld)\b/;

type Tree = Map<string, Tree>;

/**
 * The form of an answer: its keys, nested in braces. `?` marks an empty place where texts may be withheld from some readers.
 * Of a list only the element that shows the record counts, where there is one.
 */
export function answerKeys(body: unknown, shows?: string): string {
  const tree: Tree = new Map();
  collect(body, '', tree, shows);
  return render(tree);
}

function collect(value: unknown, path: string, tree: Tree, shows: string | undefined): void {
  if (Array.isArray(value)) {
    const showing = shows ? value.filter((element) => JSON.stringify(element).includes(shows)) : [];
    for (const element of showing.length > 0 ? showing : value) collect(element, path, tree, shows);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const name = `${key}${Array.isArray(inner) ? '[]' : ''}${WITHHELD.test(at) && isEmpty(inner) ? '?' : ''}`;
    const below = tree.get(name) ?? new Map<string, Tree>();
    tree.set(name, below);
    if (!OPAQUE.has(key)) collect(inner, at, below, shows);
  }
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

const render = (tree: Tree): string =>
  [...tree].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, below]) => (below.size === 0 ? key : `${key}{${render(below)}}`)).join(' ');
