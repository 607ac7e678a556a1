/** The mark of Tokendesk: a token's ring, part of its life gone, and a keyhole. Decorative. */
export function BrandMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" className={className}>
      <rect width="48" height="48" rx="12" className="fill-accent" />
      <circle
        cx="24"
        cy="24"
        r="13"
        fill="none"
        stroke="white"
        strokeOpacity="0.28"
        strokeWidth="4"
      />
      <path
        d="M24 11a13 13 0 1 1-11.26 6.5"
        fill="none"
        stroke="white"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path
        d="M24 19.4a3.6 3.6 0 0 1 1.9 6.66l.9 3.94h-5.6l.9-3.94A3.6 3.6 0 0 1 24 19.4Z"
        fill="white"
      />
    </svg>
  );
}
