(() => {
  const faults = [];
  const name = e => {
    const text = (e.textContent || "").trim().slice(0, 30);
    return `${e.tagName.toLowerCase()}.${e.getAttribute("class") || ""} "${text}"`;
  };
  const inPicture = e => e.ownerSVGElement;
  const scrolls = e => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX)
    || scrolls(e.parentElement));

  for (const e of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(e);
    if (scrolls(e)) continue;
    if (!inPicture(e) && e.tagName !== "svg" && style.display !== "inline"
        && e.scrollWidth > e.clientWidth + 1) {
      faults.push(`overflows by ${e.scrollWidth - e.clientWidth}: ${name(e)}`);
    }
    const box = e.getBoundingClientRect();
    if (box.width > 0 && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)) {
      faults.push(`beyond the edge (${box.left} to ${box.right}): ${name(e)}`);
    }
  }

  for (const picture of document.querySelectorAll("svg[role=img]")) {
    const frame = picture.getBoundingClientRect();
    const texts = [...picture.querySelectorAll("text")].map(t => [t, t.getBoundingClientRect()]);
    for (const [text, box] of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        faults.push(`outside its picture: ${name(text)}`);
      }
    }
    texts.forEach(([a, p], i) => texts.slice(i + 1).forEach(([b, q]) => {
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (wide > 1 && high > 0.4 * Math.min(p.height, q.height)) faults.push(`over each other: ${name(a)} and ${name(b)}`);
    }));
  }

  const channels = color => color.match(/[\d.]+/g).map(Number);
  const light = color => {
    const [r, g, b] = channels(color).slice(0, 3)
      .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = e => {
    for (let at = e; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      const alpha = channels(color)[3];
      if (alpha === undefined || alpha === 1) return color;
      if (alpha > 0) faults.push(`half clear ground: ${name(at)}`);
    }
    return "rgb(255, 255, 255)";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let measured = 0;
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ["TITLE", "title"].includes(e.tagName)) continue;
    const style = getComputedStyle(e);
    const color = inPicture(e) ? style.fill : style.color;
    const [a, b] = [light(color), light(ground(e))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    measured += 1;
    if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(2)}: ${name(e)}`);
  }
  return {
    faults,
    measured,
    scripts: document.scripts.length,
    images: document.images.length,
    frames: document.querySelectorAll("iframe, object, embed, link, form").length,
    resources: performance.getEntriesByType("resource").length,
    marked: document.querySelectorAll("[onerror], [onclick], [onload]").length,
    text: document.body.textContent,
  };
})()
