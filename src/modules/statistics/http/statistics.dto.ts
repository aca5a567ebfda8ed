export class PublicFiguresView {
  /** achievements that everybody finds */
  achievements!: number;
  /** needs that everybody finds */
  needs!: number;
  /** verified universities and institutes */
  institutes!: number;
  /** verified enterprises */
  enterprises!: number;
  /** verified transfer agencies */
  agencies!: number;
}
