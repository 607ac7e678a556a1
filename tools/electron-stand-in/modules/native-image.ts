import { existsSync, readFileSync } from 'node:fs';
import { strict, strictEmitter } from '../not-offered.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';

type Offered = Pick<
  Electron.NativeImage,
  | 'isEmpty'
  | 'getSize'
  | 'getAspectRatio'
  | 'toPNG'
  | 'toDataURL'
  | 'setTemplateImage'
  | 'isTemplateImage'
>;

/** An image that is carried around, not drawn: its bytes and, for a PNG, its size. */
export class NativeImage extends strictEmitter('nativeImage') implements Offered {
  readonly #png: Buffer;
  readonly #size: { width: number; height: number };
  #template = false;

  private constructor(png: Buffer, size?: { width: number; height: number }) {
    super();
    this.#png = png;
    this.#size = size ?? pngSize(png);
  }

  static empty(): NativeImage {
    return new NativeImage(Buffer.alloc(0));
  }

  static fromPng(png: Buffer): NativeImage {
    return new NativeImage(png);
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  getSize(): { width: number; height: number } {
    return { ...this.#size };
  }

  getAspectRatio(): number {
    return this.#size.height === 0 ? 1 : this.#size.width / this.#size.height;
  }

  /** The size is noted; the bytes stay the original's. */
  resize(options: { width?: number; height?: number }): NativeImage {
    return new NativeImage(this.#png, { ...this.#size, ...options });
  }

  addRepresentation(): void {}

  toPNG(): Buffer {
    return Buffer.from(this.#png);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  setTemplateImage(template: boolean): void {
    this.#template = template;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }
}

function pngSize(png: Buffer): { width: number; height: number } {
  if (png.length < 24 || png.subarray(0, 8).toString('hex') !== PNG_SIGNATURE) {
    return { width: 0, height: 0 };
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

export const nativeImage = strict('nativeImage', {
  createEmpty: () => NativeImage.empty(),
  createFromPath: (path: string) =>
    existsSync(path) ? NativeImage.fromPng(readFileSync(path)) : NativeImage.empty(),
  createFromBuffer: (buffer: Buffer) => NativeImage.fromPng(buffer),
  createFromDataURL: (url: string) =>
    NativeImage.fromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});
