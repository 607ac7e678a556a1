import { useFeature } from '../../stores/context.tsx';

/** True on macOS, where Cmd takes the place of Ctrl. */
export function useMac(): boolean {
  return useFeature('preferences', (state) => state.appInfo?.platform === 'darwin');
}
