import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { ErrorBoundary } from "../../src/ui/error-boundary.tsx";

it("shows a mistake in a page, and tries again", () => {
  // React tells it there, too.
  using log = vi.spyOn(console, "error").mockImplementation(() => {});
  let isBroken = true;
  const Page = () => {
    if (isBroken) throw new Error("no such column");
    return <p>All is well</p>;
  };
  render(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("alert").textContent).toContain("no such column");
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(screen.getByText("All is well")).toBeDefined();
  expect(log).toHaveBeenCalled();
});
