/** Dark or light: as the system has it, or as the reader chose. */

import { signal } from "@preact/signals";

export type Mode = "" | "dark" | "light";
const KEY = "communique.theme";

function kept(): Mode {
  try {
    const found = localStorage.getItem(KEY);
    return found === "dark" || found === "light" ? found : "";
  } catch {
    return "";
  }
}

export const mode = signal<Mode>(kept());
/** Counts the changes of theme, the system's as well: what is drawn on a canvas is drawn anew. */
export const themed = signal(0);

function apply(): void {
  if (mode.value) document.documentElement.dataset.theme = mode.value;
  else delete document.documentElement.dataset.theme;
  themed.value += 1;
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  return mode.value === "dark" || (mode.value === "" && matchMedia("(prefers-color-scheme: dark)").matches);
}

export function startTheme(): void {
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
}

export function ThemeSwitch() {
  themed.value;
  const next = isDark() ? "light" : "dark";
  const change = () => {
    mode.value = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // A browser that keeps nothing shows the theme until the page is left.
    }
    apply();
  };
  return (
    <button type="button" class="plain theme-switch" onClick={change}>
      {next === "dark" ? "Dark" : "Light"} colours
    </button>
  );
}
