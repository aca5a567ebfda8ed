/** Of a picture as stored, in pixels. */
export interface ImageSize {
  width: number;
  height: number;
}
