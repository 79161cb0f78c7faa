// @vitest-environment jsdom
import { expect, test } from "vitest";
import { fillIslands, type Told } from "../src/common/island";

test("an island is filled by the part of its name, with what it says of itself", async () => {
  document.body.innerHTML = '<div data-island="greeting" data-who="Ada">Hello</div>';
  const Greeting = ({ told }: { told: Told }) => <p>Good day, {told.who}</p>;
  await fillIslands(document, { greeting: async () => Greeting });
  expect(document.body.textContent).toBe("Good day, Ada");
});

test("an island that nobody fills keeps what the server wrote", async () => {
  document.body.innerHTML = '<div data-island="unheard-of">Hello</div>';
  await fillIslands(document, {});
  expect(document.body.textContent).toBe("Hello");
});
