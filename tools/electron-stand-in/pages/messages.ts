/** What the page's side tells the stand-in. */
export type PageMessage =
  | { readonly t: 'hello'; readonly url: string }
  | {
      readonly t: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: unknown[];
    }
  | { readonly t: 'send'; readonly channel: string; readonly args: unknown[] }
  | {
      readonly t: 'open';
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
    }
  | { readonly t: 'copied'; readonly text: string }
  | { readonly t: 'title'; readonly title: string }
  | { readonly t: 'focus' | 'blur' }
  | { readonly t: 'resize'; readonly width: number; readonly height: number }
  | { readonly t: 'accelerator'; readonly index: number }
  | { readonly t: 'key'; readonly input: Readonly<Record<string, unknown>> }
  | { readonly t: 'preload-error'; readonly path: string; readonly error: unknown };

/** What the stand-in tells the page's side. */
export type StandInMessage =
  | { readonly t: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly t: 'message'; readonly channel: string; readonly args: unknown[] }
  | { readonly t: 'keys'; readonly accelerators: readonly KeyChord[]; readonly forward: boolean }
  | { readonly t: 'copy'; readonly text: string };

export interface KeyChord {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}
