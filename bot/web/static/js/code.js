// A printed code that led here, as ?p=7K3QD. It is said once: then the address forgets it, and a reload is no second scan.

export function sayCode(pane) {
  const here = new URL(location.href);
  const code = here.searchParams.get("p");
  if (code === null) return;
  // Whatever else may stand there is no code; the answer says so kindly.
  pane.start(`p-${code.replace(/[^A-Za-z0-9_-]/g, "").slice(0, 20) || "x"}`);
  here.searchParams.delete("p");
  history.replaceState(history.state, "", here);
}
