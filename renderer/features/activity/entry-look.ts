import {
  BadgeCheck,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CirclePlus,
  ClipboardPaste,
  Copy,
  Eye,
  KeyRound,
  Lock,
  LockOpen,
  LogIn,
  type LucideIcon,
  Pencil,
  RefreshCw,
  RotateCw,
  Stethoscope,
  Trash2,
  Undo2,
  UserRoundSearch,
} from 'lucide-react';
import type { ActivityKind } from '../../../shared/activity.ts';

interface Look {
  readonly icon: LucideIcon;
  readonly ink: string;
}

const quiet = 'text-ink-faint';
const calm = 'text-calm-ink';

/** An icon for each kind; colour only adds to icon and words. */
export const entryLooks: Record<ActivityKind, Look> = {
  added: { icon: CirclePlus, ink: quiet },
  edited: { icon: Pencil, ink: quiet },
  removed: { icon: Trash2, ink: quiet },
  restored: { icon: Undo2, ink: quiet },
  'password-forgotten': { icon: KeyRound, ink: quiet },
  'signed-in': { icon: LogIn, ink: calm },
  renewed: { icon: RefreshCw, ink: calm },
  rotated: { icon: RotateCw, ink: calm },
  'rotation-unknown': { icon: CircleHelp, ink: 'text-warning-ink' },
  'rotation-resolved': { icon: CircleCheck, ink: calm },
  replaced: { icon: ClipboardPaste, ink: quiet },
  verified: { icon: BadgeCheck, ink: calm },
  used: { icon: UserRoundSearch, ink: calm },
  'schemes-tried': { icon: Stethoscope, ink: quiet },
  copied: { icon: Copy, ink: 'text-accent-ink' },
  revealed: { icon: Eye, ink: 'text-urgent-ink' },
  failed: { icon: CircleAlert, ink: 'text-danger-ink' },
  unlocked: { icon: LockOpen, ink: quiet },
  locked: { icon: Lock, ink: quiet },
};
