"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fields = [...form.elements.field.options].map((option) => option.value);
  const documents = [...document.querySelectorAll(".document")].map((node) => ({
    node,
    tags: [...node.querySelectorAll(".meta .tag")].map((tag) => [tag.dataset.name, tag.dataset.value]),
    failed: node.querySelector("[data-failed]") !== null,
    trials: [...node.querySelectorAll(".trial")].map((trial) => ({
      failed: "failed" in trial.dataset,
      items: [...trial.querySelectorAll(".item")].map((item) => ({
        item,
        flagged: "flagged" in item.dataset,
        leaves: [...item.querySelectorAll("[data-f]")].map((leaf) => ({ leaf, field: leaf.dataset.f, verdict: leaf.closest("[data-v]").dataset.v })),
        lines: [...item.querySelectorAll(".line, .sides")],
      })),
    })),
  }));

  const low = (text) => text.toLowerCase().replace(/\s+/g, " ");
  const words = (part, node) => (part.words ??= low(node.textContent));

  function settings() {
    const data = new FormData(form);
    const verdicts = new Set(data.getAll("verdict"));
    const field = data.get("field");
    return {
      find: low(data.get("find")).split(" ").filter(Boolean),
      tags: [...data].filter(([name, value]) => name.startsWith("tag:") && value).map(([name, value]) => [name.slice(4), value]),
      verdicts,
      fields: field ? new Set(fields.flatMap((name, at) => (name === field || name.startsWith(`${field}.`) ? [String(at)] : []))) : null,
      narrow: verdicts.size > 0 || Boolean(field),
    };
  }

  // An item of which only some values are shown is told by the longest of the others.
  function gist({ item, leaves }, narrow) {
    const told = item.querySelector(".gist") ?? item.querySelector("h4").appendChild(document.createElement("small"));
    told.className = "gist";
    const text = ({ leaf }) => (leaf.cells ? leaf.cells[1] : leaf).textContent.replace(/\s+/g, " ").trim();
    const others = narrow ? leaves.filter(({ leaf }) => leaf.hidden).map(text) : [];
    const longest = others.reduce((one, other) => (other.length > one.length ? other : one), "");
    told.textContent = longest.length > 120 ? `${longest.slice(0, 120)}…` : longest;
  }

  function filterItem(part, failed, wanted) {
    const { item, flagged, leaves, lines } = part;
    const { verdicts } = wanted;
    const whole = verdicts.size === 0 || (flagged && verdicts.has("flagged")) || (failed && verdicts.has("failed"));
    let left = 0;
    for (const { leaf, verdict, field } of leaves) {
      leaf.hidden = !((whole || verdicts.has(verdict)) && (!wanted.fields || wanted.fields.has(field)));
      left += leaf.hidden ? 0 : 1;
    }
    for (const line of lines) line.hidden = line.querySelector("[data-f]:not([hidden])") === null;
    item.hidden = wanted.narrow && left === 0;
    if (!item.hidden && (wanted.narrow || part.told)) gist(part, part.told = wanted.narrow);
    return !item.hidden;
  }

  function filterDocument(part, wanted) {
    const { node, tags, failed, trials } = part;
    const fits = wanted.tags.every(([name, value]) => tags.some((tag) => tag[0] === name && tag[1] === value));
    if (!fits) return false;
    const about = (part.about ??= low(`${node.dataset.id} ${node.querySelector(".meta").textContent}`));
    const rest = wanted.find.filter((word) => !about.includes(word));
    let left = 0;
    for (const trial of trials) {
      for (const each of trial.items) {
        const fitting = rest.every((word) => words(each, each.item).includes(word));
        if (!fitting) each.item.hidden = true;
        else if (filterItem(each, trial.failed, wanted)) left += 1;
      }
    }
    if (left > 0) return true;
    if (rest.length > 0) return failed && rest.every((word) => words(part, node).includes(word));
    return !wanted.narrow || (failed && wanted.verdicts.has("failed"));
  }

  function apply() {
    const wanted = settings();
    let count = 0;
    for (const part of documents) {
      part.node.hidden = !filterDocument(part, wanted);
      count += part.node.hidden ? 0 : 1;
    }
    none.hidden = count > 0;
    shown.textContent = `${count} of ${documents.length} documents`;
  }

  let ordered = "f1";
  function order() {
    const by = form.elements.sort.value || "f1";
    if (by === ordered) return;
    ordered = by;
    const key = ({ node }) => (by === "id" ? 0 : Number(node.dataset[by]) * (by === "f1" ? 1 : -1));
    const id = ({ node }) => node.dataset.id;
    documents.sort((one, other) => key(one) - key(other) || (id(one) < id(other) ? -1 : 1));
    none.before(...documents.map(({ node }) => node));
  }

  function remember(opened) {
    const filled = [...new FormData(form)].filter(([, value]) => value);
    if (opened) filled.push(["doc", opened]);
    try {
      history.replaceState(null, "", filled.length ? `#${new URLSearchParams(filled)}` : location.pathname + location.search);
    } catch { /* where a page may not change its address, it cannot remember */ }
  }

  function recall() {
    const known = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = known.getAll(field.name).includes(field.value);
      else field.value = known.get(field.name) ?? "";
      if (field.value === "" && field.options) field.selectedIndex = 0;
    }
    order();
    apply();
    const opened = documents.find(({ node }) => node.dataset.id === known.get("doc"));
    if (opened) {
      opened.node.hidden = false;
      opened.node.open = true;
      opened.node.scrollIntoView();
    } else if ([...known.values()].some(Boolean)) {
      document.getElementById("documents").scrollIntoView();
    }
  }

  const change = () => { order(); apply(); remember(); };
  const toggle = (open) => { for (const { node } of documents) if (!node.hidden) node.open = open; };
  form.addEventListener("input", change);
  document.getElementById("clear").addEventListener("click", () => { form.reset(); change(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("open").addEventListener("click", () => toggle(true));
  document.getElementById("close").addEventListener("click", () => toggle(false));
  document.getElementById("documents").addEventListener("click", (event) => {
    const summary = event.target.closest(".document > summary");
    if (summary) remember(summary.parentNode.open ? "" : summary.parentNode.dataset.id);
  });
  addEventListener("hashchange", () => { if (!document.getElementById(location.hash.slice(1))) recall(); });
  form.hidden = false;
  recall();
})();
