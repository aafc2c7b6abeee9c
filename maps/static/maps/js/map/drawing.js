// An outline set corner by corner. While it is drawn, what lies on the map hears no clicks.
const DIGITS = 5;
const MOST = 100;

export class Drawing {
  constructor(map, changed) {
    this.map = map;
    this.changed = changed;
    this.corners = [];
    this.on = false;
    map.createPane("vx-drawing").style.zIndex = 640;
    const look = { pane: "vx-drawing", interactive: false, className: "vx-drawn" };
    this.shape = L.polygon([], look).addTo(map);
    this.dots = L.layerGroup().addTo(map);
    this.click = ({ latlng }) => this.add(latlng);
  }

  begin() {
    this.on = true;
    this.map.getContainer().toggleAttribute("data-drawing", true);
    this.map.doubleClickZoom.disable();
    this.map.on("click", this.click);
    this.#draw();
  }

  stop() {
    this.on = false;
    this.map.getContainer().toggleAttribute("data-drawing", false);
    this.map.doubleClickZoom.enable();
    this.map.off("click", this.click);
    this.#draw();
  }

  add(place) {
    if (this.corners.length < MOST) this.corners.push(place);
    this.#draw();
  }

  drop() {
    this.corners.pop();
    this.#draw();
  }

  clear() {
    this.corners = [];
    this.#draw();
  }

  show(ring) {
    this.corners = ring.map(([lon, lat]) => L.latLng(lat, lon));
    this.#draw();
  }

  // Corners as [lon, lat], as the address and the server have them.
  ring() {
    return this.corners.map(({ lng, lat }) => [Number(lng.toFixed(DIGITS)), Number(lat.toFixed(DIGITS))]);
  }

  // Metres along the corners, not back to the first.
  length() {
    return this.corners.slice(1).reduce((sum, place, index) => sum + this.map.distance(this.corners[index], place), 0);
  }

  #draw() {
    this.shape.setLatLngs(this.corners);
    this.dots.clearLayers();
    for (const place of this.corners) {
      L.circleMarker(place, { pane: "vx-drawing", interactive: false, radius: 4, className: "vx-drawn-corner" })
        .addTo(this.dots);
    }
    this.changed();
  }
}
