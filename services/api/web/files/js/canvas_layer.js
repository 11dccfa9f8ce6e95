/** A canvas over the map, a little larger than the view, drawn again when the map rests. */

const L = window.L;

export const CanvasLayer = L.Renderer.extend({
  initialize(paint, pane) {
    L.Renderer.prototype.initialize.call(this, { padding: 0.25, pane });
    this._paint = paint;
    this._asked = null;
  },

  /** Draw again before the next picture; asking often costs nothing. */
  redraw() {
    this._asked ??= requestAnimationFrame(() => {
      this._asked = null;
      if (this._map) this._update();
    });
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._brush = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.max(1, devicePixelRatio);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._brush.scale(ratio, ratio);
    this._brush.translate(-this._bounds.min.x, -this._bounds.min.y);
    this._paint(this._brush, this._bounds);
  },
});
