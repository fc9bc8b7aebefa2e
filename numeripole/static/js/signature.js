"use strict";
/* Signing with a finger or a pen: the points are sent as numbers. Without script one signs on paper. */
for (const pad of document.querySelectorAll("[data-signature]")) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector("input");
  const pen = canvas.getContext("2d");
  let strokes = [];

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * 600);
    const y = Math.round(((event.clientY - box.top) / box.height) * 200);
    return [Math.min(599, Math.max(0, x)), Math.min(199, Math.max(0, y))];
  };
  const draw = () => {
    pen.clearRect(0, 0, 600, 200);
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
    field.value = strokes.filter((stroke) => stroke.length > 1).map((stroke) => stroke.map((one) => one.join(",")).join(" ")).join(";");
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    strokes.push([point(event)]);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    strokes.at(-1).push(point(event));
    draw();
  });
  pad.querySelector("button").addEventListener("click", () => {
    strokes = [];
    draw();
  });
  pad.hidden = false;
}
