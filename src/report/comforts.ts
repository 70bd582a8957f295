/** A few lines of script for comfort: without it everything is there, in the order worst first. */
export const COMFORTS = `
for (const tools of document.querySelectorAll(".tools")) {
  const list = document.getElementById(tools.dataset.list);
  const search = tools.querySelector("input"), order = tools.querySelector("select"), said = tools.querySelector("output");
  const cards = [...list.children];
  const arrange = () => {
    const words = search.value.trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const hit = card.dataset.name.toLowerCase().includes(words);
      card.classList.toggle("vanished", !hit);
      if (hit) shown++;
    }
    said.textContent = words === "" ? "" : shown + " of " + cards.length;
  };
  search.addEventListener("input", arrange);
  order.addEventListener("change", () => {
    const by = order.value;
    const sorted = [...cards].sort((a, b) => by === "name" ? a.dataset.name.localeCompare(b.dataset.name) : a.dataset[by] - b.dataset[by]);
    list.append(...sorted);
  });
  tools.hidden = false;
}
`;
