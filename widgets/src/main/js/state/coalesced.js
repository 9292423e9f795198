/**
 * Does something at once when it is wanted, and once more after a pause where it was wanted meanwhile: a burst of wishes
 * costs two actions.
 */
export class Coalesced {
  #action;
  #pause;
  #isBusy = false;
  #isWanted = false;

  constructor(action, pause) {
    this.#action = action;
    this.#pause = pause;
  }

  want() {
    this.#isWanted = true;
    if (!this.#isBusy) {
      this.#turn();
    }
  }

  async #turn() {
    this.#isBusy = true;
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#action();
      await new Promise(resolve => setTimeout(resolve, this.#pause));
    }
    this.#isBusy = false;
  }
}
