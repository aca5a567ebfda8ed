export class PublicFiguresView {
  /** published achievements */
  achievements!: number;
  /** published needs */
  needs!: number;
  /** verified universities and institutes */
  institutes!: number;
  /** verified enterprises */
  enterprises!: number;
  /** verified transfer agencies */
  agencies!: number;
}
