const TONE: Record<string, string> = { draft: 'tag', waiting: 'tag w', good: 'tag g', bad: 'tag e', closed: 'tag' };

/** A workflow state in its own words. */
export const StateTag = ({ label, tone }: { label: string; tone: string }) => <span className={TONE[tone] ?? 'tag'}>{label}</span>;
