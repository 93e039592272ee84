/**
 * Counts the steps of one match: pairs looked at, and ways tried in the assignment. The same input takes the same steps
 * on every machine; time is not looked at.
 */
export class Meter {
  private left: number
  /** Whether something was done in a plainer way for want of steps. */
  exceeded = false

  constructor(steps: number) {
    this.left = steps
  }

  /** Takes steps, or says that there are not so many left. */
  take(steps: number): boolean {
    if (steps > this.left) {
      this.exceeded = true
      return false
    }
    this.left -= steps
    return true
  }
}
