/** What a person is told about an error: what happened, and what to do next. */
export interface ErrorText {
  readonly what: string;
  readonly remedy: string;
}

/** Makes the sentences of one code from the facts of one error. */
export type Describe = (fact: (name: string) => string) => ErrorText;
