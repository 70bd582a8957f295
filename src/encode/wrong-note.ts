/** What a worker says of a piece and cannot be true: the file cannot be ended with it. */
export class WrongNote extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WrongNote";
  }
}
