import { strictEmitter } from '../not-offered.ts';
import { records } from '../records.ts';

type Offered = Pick<
  Electron.Notification,
  'title' | 'subtitle' | 'body' | 'silent' | 'show' | 'close'
>;

/** A notification that is written down instead of shown. */
export class Notification extends strictEmitter('Notification') implements Offered {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    records.notifications.push({ title: this.title, body: this.body });
    setImmediate(() => this.emit('show', {}));
  }

  close(): void {
    setImmediate(() => this.emit('close', {}));
  }
}
