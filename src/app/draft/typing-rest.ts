/**
 * Whether somebody may still be typing. What others did is taken in only in a rest: a question about it would come between
 * two letters, and the rest of the word would go astray.
 */
export class TypingRest {
  private rest: Promise<void> = Promise.resolve()

  /** An edit was made: for so long the next one may follow. */
  begin(ms = 700): void {
    this.rest = new Promise((rested) => {
      setTimeout(rested, ms)
    })
  }

  /** Resolves when no edit was made for a moment. */
  async come(): Promise<void> {
    for (let rest: Promise<void> | undefined; rest !== this.rest; ) {
      rest = this.rest
      await rest
    }
  }
}
