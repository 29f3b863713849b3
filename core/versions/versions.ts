import * as v from "valibot";

/** Thrown when stored data is not of the form its version promises; `problem` says in short what is wrong with it. */
export class StoredDataError extends Error {
  override readonly name = "StoredDataError";
  readonly problem: string;

  constructor(problem: string) {
    super(problem);
    this.problem = problem;
  }
}

type SchemaOf<T> = v.GenericSchema<unknown, T>;

/**
 * The forms an item has had, first to latest. A new form is added with
 * {@link Versions.next} at the end of the chain, so no version can be skipped
 * and no migration forgotten.
 */
export interface Versions<T> {
  /** Number of the latest form; the first is 1. */
  readonly latest: number;
  /** Reads data of any form so far. @throws StoredDataError */
  read(version: number, data: unknown): T;
  next<U>(schema: SchemaOf<U>, migrate: (previous: T) => U): Versions<U>;
}

export function firstVersion<T>(schema: SchemaOf<T>): Versions<T> {
  return chain(1, schema, (version) => {
    throw new StoredDataError(`no version ${version}`);
  });
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "The data"}: ${issue.message}`;
}

function chain<T>(latest: number, schema: SchemaOf<T>, readOlder: (version: number, data: unknown) => T): Versions<T> {
  const versions: Versions<T> = {
    latest,
    read(version, data) {
      if (version > latest) throw new StoredDataError(`version ${version} is from a newer extension`);
      const candidate = version === latest ? data : readOlder(version, data);
      const result = v.safeParse(schema, candidate);
      if (!result.success) throw new StoredDataError(problemOf(result.issues[0]));
      return result.output;
    },
    next: (nextSchema, migrate) =>
      chain(latest + 1, nextSchema, (version, data) => migrate(versions.read(version, data))),
  };
  return versions;
}
