import type { ComponentChildren } from "preact";

/** What may be wider than its room: a named region that scrolls, and that the keyboard reaches for that. */
export function Scrolled({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="scrolled" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
