import { type ComponentType, render } from "preact";
import { Guarded } from "./guarded";

/** What an element of a page says of itself in its data attributes. */
export type Told = Readonly<Record<string, string | undefined>>;

/** Makes the part of the page that fills an island; loaded only where the page has one. */
export type Loader = () => Promise<ComponentType<{ told: Told }>>;

/**
 * Fills the islands of a page: each element with `data-island="name"` gets the part of that name instead of what it
 * holds. An island of an unknown name, or one whose part cannot be loaded, keeps what the server wrote in it.
 */
export async function fillIslands(page: ParentNode, loaders: Readonly<Record<string, Loader>>): Promise<void> {
  const islands = [...page.querySelectorAll<HTMLElement>("[data-island]")];
  await Promise.all(
    islands.map(async (island) => {
      const load = loaders[island.dataset.island ?? ""];
      if (!load) return;
      const Part = await load();
      island.replaceChildren();
      render(
        <Guarded instead="Load the page again; without JavaScript it can be read as the server writes it.">
          <Part told={{ ...island.dataset }} />
        </Guarded>,
        island,
      );
      island.dataset.filled = "true";
    }),
  );
}
