// A press on the drawing writes the coordinates in the field; without a script they are typed.

document.addEventListener("click", (event) => {
  const map = event.target.closest("[data-map]");
  const field = document.querySelector("[data-point]");
  if (!map || !field) return;
  const [x, y] = onDrawing(map, event);
  const { west, north, across, down } = map.dataset;
  const latitude = Number(north) - y * Number(down);
  const longitude = Number(west) + x * Number(across);
  field.value = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const mark = map.querySelector("[data-mark]");
  mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  mark.setAttribute("visibility", "visible");
});

function onDrawing(map, event) {
  const box = map.getBoundingClientRect();
  const room = map.viewBox.baseVal;
  return [
    ((event.clientX - box.left) / box.width) * room.width,
    ((event.clientY - box.top) / box.height) * room.height,
  ];
}
