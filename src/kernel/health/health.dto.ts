export class LiveView {
  status!: 'ok';
}

export class ReadyView {
  ready!: boolean;
  /** ok, degraded (the server does without it for now), failed or stopping, by part */
  parts!: Record<string, string>;
}
