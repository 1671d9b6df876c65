"use strict";
(() => {
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView({ block: "start" });
    }
  };
  addEventListener("hashchange", open);
  addEventListener("beforeprint", () => document.querySelectorAll("details.print-open").forEach((d) => (d.open = true)));
  const find = document.getElementById("find");
  const level = document.getElementById("level");
  const found = document.getElementById("found");
  const findings = [...document.querySelectorAll("details.finding")];
  const texts = findings.map((f) => f.textContent.toLowerCase());
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    findings.forEach((f, i) => {
      const keep = (level.value === "" || f.dataset.level === level.value) && words.every((w) => texts[i].includes(w));
      f.hidden = !keep;
      shown += keep ? 1 : 0;
    });
    found.textContent = `${shown} of ${findings.length} shown`;
  };
  find.addEventListener("input", filter);
  level.addEventListener("change", filter);
  document.querySelector(".filter").hidden = findings.length < 2;
  filter();
  open();
})();
