import {
  CircleCheck,
  CircleDashed,
  CircleX,
  ClockAlert,
  Hourglass,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';

import type { Phase } from '../../shared/token/lifetime.ts';

export type { Phase };

export interface PhaseLook {
  readonly icon: LucideIcon;
  readonly word: string;
  /** Text and icons. */
  readonly ink: string;
  /** The filled part of a life bar. */
  readonly bar: string;
}

/** A phase is told by icon, word and colour, never by colour alone. */
export const phaseLooks: Record<Phase, PhaseLook> = {
  'not-yet': {
    icon: Hourglass,
    word: 'Not valid yet',
    ink: 'text-accent-ink',
    bar: 'bg-accent',
  },
  calm: { icon: CircleCheck, word: 'Live', ink: 'text-calm-ink', bar: 'bg-calm' },
  warning: { icon: ClockAlert, word: 'Ends soon', ink: 'text-warning-ink', bar: 'bg-warning' },
  urgent: { icon: TriangleAlert, word: 'Ending', ink: 'text-urgent-ink', bar: 'bg-urgent' },
  expired: { icon: CircleX, word: 'Expired', ink: 'text-danger-ink', bar: 'bg-danger' },
  unknown: {
    icon: CircleDashed,
    word: 'End unknown',
    ink: 'text-ink-faint',
    bar: 'bg-field-line',
  },
};
