import { Notification } from 'electron';
import type { Word } from '../renewal/early-word.ts';

/** Shows a notification of the system, where it has any; a click on it calls `open`. */
export function showNotice({ title, body }: Word, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', open);
  notification.show();
}
