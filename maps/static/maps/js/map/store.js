// The state of the view in one place; parts listen to the names they care about.
export class Store {
  #values;
  #listeners = [];

  constructor(values) {
    this.#values = { ...values };
  }

  get(name) {
    return this.#values[name];
  }

  // Listeners are told once per change of one or more of their names, after all names are set.
  set(changes) {
    const changed = Object.keys(changes).filter((name) => this.#values[name] !== changes[name]);
    Object.assign(this.#values, changes);
    if (!changed.length) return;
    for (const { names, listener } of [...this.#listeners]) {
      if (names.some((name) => changed.includes(name))) listener(this);
    }
  }

  on(names, listener, { now = true } = {}) {
    this.#listeners.push({ names, listener });
    if (now) listener(this);
  }
}
