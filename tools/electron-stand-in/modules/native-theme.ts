import { strictEmitter } from '../not-offered.ts';
import { registry } from './contents-registry.ts';

type Offered = Pick<
  Electron.NativeTheme,
  | 'themeSource'
  | 'shouldUseDarkColors'
  | 'shouldUseHighContrastColors'
  | 'prefersReducedTransparency'
>;
type Source = Electron.NativeTheme['themeSource'];

/** Light or dark, for the app and (by emulation) for its pages. The system itself counts as light. */
class NativeTheme extends strictEmitter('nativeTheme') implements Offered {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly shouldUseDarkColorsForSystemIntegratedUI = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) {
      throw new TypeError(`Error processing argument: ${source} is no themeSource`);
    }
    if (source === this.#source) return;
    const before = this.shouldUseDarkColors;
    this.#source = source;
    for (const contents of registry.all()) {
      contents.page?.setDarkColors(this.emulated).catch(() => {});
    }
    if (before !== this.shouldUseDarkColors) setImmediate(() => this.emit('updated'));
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  /** What pages are told; null leaves them to Chromium (or to Playwright's own emulation). */
  get emulated(): boolean | null {
    return this.#source === 'system' ? null : this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
