import { useCallback, useEffect, useState } from "preact/hooks";
import { toAppError, type AppError } from "#core/errors/app-error.ts";

/** What a question has led to so far. */
export interface Answer<T> {
  /** The latest answer; a new one replaces it only when it is there. */
  readonly value: T | undefined;
  readonly error: AppError | undefined;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** Asks once when the component appears, and again on demand. */
export function useAnswer<T>(question: () => Promise<T>): Answer<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Answer<T>, "askAgain">>({
    value: undefined,
    error: undefined,
    isAsking: true,
  });
  const askAgain = useCallback(() => {
    setRound((last) => last + 1);
  }, []);

  useEffect(() => {
    let isCurrent = true;
    setState((last) => ({ ...last, isAsking: true }));
    question().then(
      (value) => {
        if (isCurrent) setState({ value, error: undefined, isAsking: false });
      },
      (thrown: unknown) => {
        if (isCurrent) setState((last) => ({ ...last, error: toAppError(thrown), isAsking: false }));
      },
    );
    return () => {
      isCurrent = false;
    };
    // The question is the component's own and does not change; only a new round asks it again.
  }, [round]);

  return { ...state, askAgain };
}
